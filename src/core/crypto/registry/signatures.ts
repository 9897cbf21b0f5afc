import type { DigestName } from '../algorithms';
import { named, type Algorithm, type ParametersType } from './algorithm';
import { digests } from './digests';

/** A signature algorithm whose identifier is that of signatures alone; those of bare keys are in publicKeys.ts. */
export type Signature = Algorithm & { readonly family: 'signature' } & (
    | { readonly scheme: 'rsa-pkcs1' | 'ecdsa' | 'dsa' | 'rsa-pss-shake'; readonly digest: DigestName }
    /** The parameters say which digest. */
    | { readonly scheme: 'rsa-pss' }
  );

type Scheme = Exclude<Signature['scheme'], 'rsa-pss'>;

/** A signature with a digest is as strong and as deprecated as that is. */
function over<Kind extends Scheme>(
  scheme: Kind,
  digest: DigestName,
  oid: string,
  clause: string,
  parameters: ParametersType,
) {
  const { strength, deprecated } = digests[digest];
  return {
    family: 'signature',
    scheme,
    digest,
    oid,
    parameters,
    clause,
    ...(strength !== undefined && { strength }),
    ...(deprecated && { deprecated }),
  } as const;
}

const rsa = (digest: DigestName, oid: string, clause: string) =>
  over('rsa-pkcs1', digest, oid, clause, 'NULL');
const pss = (digest: DigestName, oid: string, clause: string) =>
  over('rsa-pss-shake', digest, oid, clause, 'absent');
const ecdsa = (digest: DigestName, oid: string, clause: string) =>
  over('ecdsa', digest, oid, clause, 'absent');
const dsa = (digest: DigestName, oid: string, clause: string) => ({
  ...over('dsa', digest, oid, clause, 'absent'),
  deprecated: digests[digest].deprecated ?? { since: 2019, clause: 'RFC 8551 §B.2' },
});

/** The signature algorithms, by name. Of two with one meaning the first is the one that is written. */
export const signatures = named({
  md5WithRSAEncryption: rsa('md5', '1.2.840.113549.1.1.4', 'RFC 3370 §3.2'),
  sha1WithRSAEncryption: rsa('sha1', '1.2.840.113549.1.1.5', 'RFC 3370 §3.2'),
  // An older identifier that Microsoft's makecert and some smart cards wrote.
  sha1WithRSASignature: rsa('sha1', '1.3.14.3.2.29', 'OIW Stable Agreements part 12'),
  sha224WithRSAEncryption: rsa('sha224', '1.2.840.113549.1.1.14', 'RFC 5754 §3.2'),
  sha256WithRSAEncryption: rsa('sha256', '1.2.840.113549.1.1.11', 'RFC 5754 §3.2'),
  sha384WithRSAEncryption: rsa('sha384', '1.2.840.113549.1.1.12', 'RFC 5754 §3.2'),
  sha512WithRSAEncryption: rsa('sha512', '1.2.840.113549.1.1.13', 'RFC 5754 §3.2'),
  'id-rsassa-pkcs1-v1-5-with-sha3-256': rsa('sha3-256', '2.16.840.1.101.3.4.3.14', 'RFC 9688 §3.1'),
  'id-rsassa-pkcs1-v1-5-with-sha3-384': rsa('sha3-384', '2.16.840.1.101.3.4.3.15', 'RFC 9688 §3.1'),
  'id-rsassa-pkcs1-v1-5-with-sha3-512': rsa('sha3-512', '2.16.840.1.101.3.4.3.16', 'RFC 9688 §3.1'),

  'id-RSASSA-PSS': {
    family: 'signature',
    scheme: 'rsa-pss',
    oid: '1.2.840.113549.1.1.10',
    parameters: 'RSASSA-PSS-params',
    clause: 'RFC 4056 §2',
  } as const,
  'id-RSASSA-PSS-SHAKE128': pss('shake128', '1.3.6.1.5.5.7.6.30', 'RFC 8702 §3.2.1'),
  'id-RSASSA-PSS-SHAKE256': pss('shake256', '1.3.6.1.5.5.7.6.31', 'RFC 8702 §3.2.1'),

  'ecdsa-with-SHA1': ecdsa('sha1', '1.2.840.10045.4.1', 'RFC 5753 §2.1.1'),
  'ecdsa-with-SHA224': ecdsa('sha224', '1.2.840.10045.4.3.1', 'RFC 5754 §3.3'),
  'ecdsa-with-SHA256': ecdsa('sha256', '1.2.840.10045.4.3.2', 'RFC 5754 §3.3'),
  'ecdsa-with-SHA384': ecdsa('sha384', '1.2.840.10045.4.3.3', 'RFC 5754 §3.3'),
  'ecdsa-with-SHA512': ecdsa('sha512', '1.2.840.10045.4.3.4', 'RFC 5754 §3.3'),
  'id-ecdsa-with-sha3-256': ecdsa('sha3-256', '2.16.840.1.101.3.4.3.10', 'RFC 9688 §3.2'),
  'id-ecdsa-with-sha3-384': ecdsa('sha3-384', '2.16.840.1.101.3.4.3.11', 'RFC 9688 §3.2'),
  'id-ecdsa-with-sha3-512': ecdsa('sha3-512', '2.16.840.1.101.3.4.3.12', 'RFC 9688 §3.2'),
  'id-ecdsa-with-shake128': ecdsa('shake128', '1.3.6.1.5.5.7.6.32', 'RFC 8702 §3.2.2'),
  'id-ecdsa-with-shake256': ecdsa('shake256', '1.3.6.1.5.5.7.6.33', 'RFC 8702 §3.2.2'),

  'id-dsa-with-sha1': dsa('sha1', '1.2.840.10040.4.3', 'RFC 3370 §3.1'),
  'id-dsa-with-sha224': dsa('sha224', '2.16.840.1.101.3.4.3.1', 'RFC 5754 §3.1'),
  'id-dsa-with-sha256': dsa('sha256', '2.16.840.1.101.3.4.3.2', 'RFC 5754 §3.1'),
});
