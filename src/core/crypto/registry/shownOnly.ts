import { named, type Algorithm, type Deprecation } from './algorithm';

/** An algorithm that is named and clearly said not to be supported: nobody sends it, or no sound library has it. */
export interface ShownOnly extends Algorithm {
  readonly family: 'shownOnly';
}

const row = (oid: string, clause: string, deprecated?: Deprecation): Omit<ShownOnly, 'name'> => ({
  family: 'shownOnly',
  oid,
  parameters: 'any',
  clause,
  ...(deprecated && { deprecated }),
});

const md2 = { since: 2011, clause: 'RFC 6149 §2' };
const md4 = { since: 2011, clause: 'RFC 6150 §2' };
const rc4 = { since: 2015, clause: 'RFC 7465 §1' };
const rc2 = { since: 2010, clause: 'RFC 8551 §B.3' };
const dh = { since: 2019, clause: 'RFC 8551 §B.4' };

export const shownOnly = named({
  md2: row('1.2.840.113549.2.2', 'RFC 1319 §1', md2),
  md4: row('1.2.840.113549.2.4', 'RFC 1320 §1', md4),
  'sha512-224': row('2.16.840.1.101.3.4.2.5', 'FIPS 180-4'),
  'sha512-256': row('2.16.840.1.101.3.4.2.6', 'FIPS 180-4'),
  'sha3-224': row('2.16.840.1.101.3.4.2.7', 'RFC 9688 §2'),
  ripemd160: row('1.3.36.3.2.1', 'ISO/IEC 10118-3'),

  md2WithRSAEncryption: row('1.2.840.113549.1.1.2', 'RFC 3279 §2.2.1', md2),
  'sha512-224WithRSAEncryption': row('1.2.840.113549.1.1.15', 'RFC 8017 §A.2.4'),
  'sha512-256WithRSAEncryption': row('1.2.840.113549.1.1.16', 'RFC 8017 §A.2.4'),
  'id-rsassa-pkcs1-v1-5-with-sha3-224': row('2.16.840.1.101.3.4.3.13', 'RFC 9688 §3.1'),
  'id-ecdsa-with-sha3-224': row('2.16.840.1.101.3.4.3.9', 'RFC 9688 §3.2'),

  'id-alg-ESDH': row('1.2.840.113549.1.9.16.3.5', 'RFC 3370 §4.1.1', dh),
  'id-alg-SSDH': row('1.2.840.113549.1.9.16.3.10', 'RFC 3370 §4.1.2', dh),
  'mqvSinglePass-sha1kdf-scheme': row('1.3.133.16.840.63.0.16', 'RFC 5753 §7.1.4'),
  'mqvSinglePass-sha224kdf-scheme': row('1.3.132.1.15.0', 'RFC 5753 §7.1.4'),
  'mqvSinglePass-sha256kdf-scheme': row('1.3.132.1.15.1', 'RFC 5753 §7.1.4'),
  'mqvSinglePass-sha384kdf-scheme': row('1.3.132.1.15.2', 'RFC 5753 §7.1.4'),
  'mqvSinglePass-sha512kdf-scheme': row('1.3.132.1.15.3', 'RFC 5753 §7.1.4'),
  'id-alg-CMSRC2wrap': row('1.2.840.113549.1.9.16.3.7', 'RFC 3370 §4.3.2', rc2),

  rc4: row('1.2.840.113549.3.4', 'RFC 8018 §B.2', rc4),
  'cast5-cbc': row('1.2.840.113533.7.66.10', 'RFC 2984 §2'),
  'idea-cbc': row('1.3.6.1.4.1.188.7.1.1.2', 'RFC 3058 §2'),

  'pbeWithMD2AndDES-CBC': row('1.2.840.113549.1.5.1', 'RFC 8018 §A.3', md2),
  'pbeWithMD2AndRC2-CBC': row('1.2.840.113549.1.5.4', 'RFC 8018 §A.3', md2),
  pbeWithSHAAnd128BitRC4: row('1.2.840.113549.1.12.1.1', 'RFC 7292 §C', rc4),
  pbeWithSHAAnd40BitRC4: row('1.2.840.113549.1.12.1.2', 'RFC 7292 §C', rc4),

  'hmacWithSHA512-224': row('1.2.840.113549.2.12', 'RFC 8018 §B.1.2'),
  'hmacWithSHA512-256': row('1.2.840.113549.2.13', 'RFC 8018 §B.1.2'),
  'hmacWithSHA3-224': row('2.16.840.1.101.3.4.2.13', 'RFC 9688 §4'),
  'id-KmacWithSHAKE128': row('2.16.840.1.101.3.4.2.19', 'RFC 8702 §3.4'),
  'id-KmacWithSHAKE256': row('2.16.840.1.101.3.4.2.20', 'RFC 8702 §3.4'),
});
