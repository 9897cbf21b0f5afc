import type { DigestName } from '../algorithms';
import { named, type Algorithm } from './algorithm';

/** A digest algorithm. */
export interface Digest extends Algorithm {
  readonly family: 'digest';
  readonly digest: DigestName;
  /** The `micalg` of RFC 8551 3.5.3.2. */
  readonly micalg: string;
  /** Octets. SHAKE128 and SHAKE256 give as many as are asked for; CMS asks for these (RFC 8702 3.1). */
  readonly length: number;
  /** Octets of a block of input, which HMAC and the key derivation of PKCS#12 need. */
  readonly blockLength: number;
}

type Row = Omit<Digest, 'name' | 'family' | 'parameters'> & Partial<Pick<Digest, 'parameters'>>;

const row = <Facts extends Row>(facts: Facts) =>
  ({ family: 'digest', parameters: 'absent', ...facts }) as const;

/** The digests, by name. The strength is that against collisions. */
export const digests: Readonly<Record<DigestName, Digest>> = named({
  md5: row({
    oid: '1.2.840.113549.2.5',
    digest: 'md5',
    micalg: 'md5',
    length: 16,
    blockLength: 64,
    parameters: 'NULL',
    strength: 0,
    deprecated: { since: 2011, clause: 'RFC 6151 §2, RFC 8551 §B.1' },
    clause: 'RFC 3370 §2.2',
  }),
  sha1: row({
    oid: '1.3.14.3.2.26',
    digest: 'sha1',
    micalg: 'sha-1',
    length: 20,
    blockLength: 64,
    strength: 0,
    deprecated: { since: 2011, clause: 'SP 800-131A §9, RFC 8551 §B.1' },
    clause: 'RFC 3370 §2.1',
  }),
  sha224: row({
    oid: '2.16.840.1.101.3.4.2.4',
    digest: 'sha224',
    micalg: 'sha-224',
    length: 28,
    blockLength: 64,
    strength: 112,
    clause: 'RFC 5754 §2.1',
  }),
  sha256: row({
    oid: '2.16.840.1.101.3.4.2.1',
    digest: 'sha256',
    micalg: 'sha-256',
    length: 32,
    blockLength: 64,
    strength: 128,
    clause: 'RFC 5754 §2.2',
  }),
  sha384: row({
    oid: '2.16.840.1.101.3.4.2.2',
    digest: 'sha384',
    micalg: 'sha-384',
    length: 48,
    blockLength: 128,
    strength: 192,
    clause: 'RFC 5754 §2.3',
  }),
  sha512: row({
    oid: '2.16.840.1.101.3.4.2.3',
    digest: 'sha512',
    micalg: 'sha-512',
    length: 64,
    blockLength: 128,
    strength: 256,
    clause: 'RFC 5754 §2.4',
  }),
  'sha3-256': row({
    oid: '2.16.840.1.101.3.4.2.8',
    digest: 'sha3-256',
    micalg: 'sha3-256',
    length: 32,
    blockLength: 136,
    strength: 128,
    clause: 'RFC 9688 §2',
  }),
  'sha3-384': row({
    oid: '2.16.840.1.101.3.4.2.9',
    digest: 'sha3-384',
    micalg: 'sha3-384',
    length: 48,
    blockLength: 104,
    strength: 192,
    clause: 'RFC 9688 §2',
  }),
  'sha3-512': row({
    oid: '2.16.840.1.101.3.4.2.10',
    digest: 'sha3-512',
    micalg: 'sha3-512',
    length: 64,
    blockLength: 72,
    strength: 256,
    clause: 'RFC 9688 §2',
  }),
  shake128: row({
    oid: '2.16.840.1.101.3.4.2.11',
    digest: 'shake128',
    micalg: 'shake128',
    length: 32,
    blockLength: 168,
    strength: 128,
    clause: 'RFC 8702 §3.1',
  }),
  shake256: row({
    oid: '2.16.840.1.101.3.4.2.12',
    digest: 'shake256',
    micalg: 'shake256',
    length: 64,
    blockLength: 136,
    strength: 256,
    clause: 'RFC 8702 §3.1',
  }),
});

/** SHAKE256 with its output in bits as parameter; it must be 512, what SHAKE256 gives in CMS anyway. */
export const shake256Length: Digest = {
  ...digests.shake256,
  oid: '2.16.840.1.101.3.4.2.18',
  name: 'shake256-len',
  parameters: 'ShakeOutputLen',
  clause: 'RFC 8419 §2.3',
};
