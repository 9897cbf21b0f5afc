import { algorithmIdentifier } from '../asn1/algorithmIdentifier';
import { integer, type Der } from '../asn1/derWriter';
import { Oid } from '../asn1/oids';
import type { DigestName, SignatureScheme } from './algorithms';

interface Digest {
  readonly oid: string;
  /** The `micalg` of RFC 8551 3.5.3.2. */
  readonly micalg: string;
  /** Octets. SHAKE128 and SHAKE256 give as many as are asked for; CMS asks for these (RFC 8702 3.1). */
  readonly length: number;
  /** Octets of a block of input, which HMAC and the key derivation of PKCS#12 need. */
  readonly blockLength: number;
}

/** The digests that are known, by name. */
export const digests: Readonly<Record<DigestName, Digest>> = {
  md5: { oid: Oid.md5, micalg: 'md5', length: 16, blockLength: 64 },
  sha1: { oid: Oid.sha1, micalg: 'sha-1', length: 20, blockLength: 64 },
  sha224: { oid: Oid.sha224, micalg: 'sha-224', length: 28, blockLength: 64 },
  sha256: { oid: Oid.sha256, micalg: 'sha-256', length: 32, blockLength: 64 },
  sha384: { oid: Oid.sha384, micalg: 'sha-384', length: 48, blockLength: 128 },
  sha512: { oid: Oid.sha512, micalg: 'sha-512', length: 64, blockLength: 128 },
  'sha3-256': { oid: Oid.sha3With256, micalg: 'sha3-256', length: 32, blockLength: 136 },
  'sha3-384': { oid: Oid.sha3With384, micalg: 'sha3-384', length: 48, blockLength: 104 },
  'sha3-512': { oid: Oid.sha3With512, micalg: 'sha3-512', length: 64, blockLength: 72 },
  shake128: { oid: Oid.shake128, micalg: 'shake128', length: 32, blockLength: 168 },
  shake256: { oid: Oid.shake256, micalg: 'shake256', length: 64, blockLength: 136 },
};

const byOid = new Map(Object.entries(digests).map(([name, { oid }]) => [oid, name as DigestName]));
// The parameter, which must be 512 (RFC 8419 2.3), says what SHAKE256 gives in CMS anyway.
byOid.set(Oid.shake256Length, 'shake256');

/** The digest of an object identifier; undefined where it is not known. */
export function digestOf(oid: string): DigestName | undefined {
  return byOid.get(oid);
}

/** The AlgorithmIdentifier of a digest: parameters absent, as RFC 5754 2 and RFC 8702 3.1 ask. */
export function encodeDigest(name: DigestName): Der {
  return algorithmIdentifier(digests[name].oid);
}

/** The digestAlgorithm beside a signature. Beside Ed448, SHAKE256 names its length (RFC 8419 3.1). */
export function encodeSignerDigest(scheme: SignatureScheme): Der {
  const isEd448 = scheme.kind === 'eddsa' && scheme.algorithm === 'Ed448';
  if (!isEd448) return encodeDigest(scheme.digest);
  return algorithmIdentifier(Oid.shake256Length, integer(8 * digests.shake256.length));
}
