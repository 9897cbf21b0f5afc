import {
  algorithmIdentifier,
  algorithmIdentifierWithNull,
  decodeAlgorithmIdentifier,
} from '../asn1/algorithmIdentifier';
import type { BerNode } from '../asn1/berNode';
import type { Der } from '../asn1/derWriter';
import { inside, type Decoding } from '../asn1/fields';
import type { DigestName } from './algorithms';
import { digestAlgorithm, isShake } from './digests';
import { digests } from './registry/digests';
import { mgf1Function } from './registry/keyEncryption';
import { unsupported } from './unsupported';

/** The digest in an explicitly tagged HashAlgorithm; SHA-1 where it is absent. */
export function hashInside(decoding: Decoding, tagged: BerNode | undefined): DigestName {
  if (tagged === undefined) return 'sha1';
  return digestAlgorithm(decoding, decodeAlgorithmIdentifier(decoding, inside(decoding, tagged)));
}

/** The digest of an explicitly tagged MaskGenAlgorithm, which must be MGF1; SHA-1 where it is absent. */
export function mgfDigest(decoding: Decoding, tagged: BerNode | undefined): DigestName {
  if (tagged === undefined) return 'sha1';
  const { oid: mgf, parameters } = decodeAlgorithmIdentifier(decoding, inside(decoding, tagged));
  if (mgf.value !== mgf1Function.oid) throw unsupported(mgf.value);
  if (parameters === undefined) return 'sha1';
  const hash = decodeAlgorithmIdentifier(decoding, parameters);
  const digest = digestAlgorithm(decoding, hash);
  // SHAKE makes masks by itself (RFC 8702 3.2.1); what MGF1 over it would be, nobody has said.
  if (isShake(digest)) throw unsupported(hash.oid.value);
  return digest;
}

/** A HashAlgorithm as RFC 4055 2.1 writes it, with NULL. */
export function hashIdentifier(digest: DigestName): Der {
  return algorithmIdentifierWithNull(digests[digest].oid);
}

/** MGF1 with a digest (RFC 8017 B.2.1). */
export function mgf1Identifier(digest: DigestName): Der {
  return algorithmIdentifier(mgf1Function.oid, hashIdentifier(digest));
}
