import { algorithmIdentifier } from '../asn1/algorithmIdentifier';
import type { Der } from '../asn1/derWriter';
import { Oid } from '../asn1/oids';
import type { DigestName } from './algorithms';

interface Digest {
  readonly oid: string;
  /** The `micalg` of RFC 8551 3.5.3.2. */
  readonly micalg: string;
  readonly length: number;
}

/** The digests that are known, by name. */
export const digests: Readonly<Record<DigestName, Digest>> = {
  md5: { oid: Oid.md5, micalg: 'md5', length: 16 },
  sha1: { oid: Oid.sha1, micalg: 'sha-1', length: 20 },
  sha224: { oid: Oid.sha224, micalg: 'sha-224', length: 28 },
  sha256: { oid: Oid.sha256, micalg: 'sha-256', length: 32 },
  sha384: { oid: Oid.sha384, micalg: 'sha-384', length: 48 },
  sha512: { oid: Oid.sha512, micalg: 'sha-512', length: 64 },
};

const byOid = new Map(Object.entries(digests).map(([name, { oid }]) => [oid, name as DigestName]));

/** The digest of an object identifier; undefined where it is not known. */
export function digestOf(oid: string): DigestName | undefined {
  return byOid.get(oid);
}

/** The AlgorithmIdentifier of a digest: parameters absent, as RFC 5754 2 asks of SHA-2. */
export function encodeDigest(name: DigestName): Der {
  return algorithmIdentifier(digests[name].oid);
}
