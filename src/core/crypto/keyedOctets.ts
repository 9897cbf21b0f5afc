import type { Curve, KeyKind, NamedKey } from './algorithms';

/** As large as each may become: signatures and points in DER, all else of one length. */
const OCTETS: Readonly<Record<Curve | NamedKey['algorithm'], number>> = {
  'P-256': 72,
  'P-384': 104,
  'P-521': 139,
  brainpoolP256r1: 72,
  brainpoolP384r1: 104,
  brainpoolP512r1: 138,
  secp256k1: 72,
  Ed25519: 64,
  Ed448: 114,
  X25519: 32,
  X448: 56,
  'ML-DSA-44': 2420,
  'ML-DSA-65': 3309,
  'ML-DSA-87': 4627,
  'ML-KEM-512': 768,
  'ML-KEM-768': 1088,
  'ML-KEM-1024': 1568,
  'SLH-DSA-SHA2-128s': 7856,
  'SLH-DSA-SHA2-128f': 17_088,
  'SLH-DSA-SHA2-192s': 16_224,
  'SLH-DSA-SHA2-192f': 35_664,
  'SLH-DSA-SHA2-256s': 29_792,
  'SLH-DSA-SHA2-256f': 49_856,
  'SLH-DSA-SHAKE-128s': 7856,
  'SLH-DSA-SHAKE-128f': 17_088,
  'SLH-DSA-SHAKE-192s': 16_224,
  'SLH-DSA-SHAKE-192f': 35_664,
  'SLH-DSA-SHAKE-256s': 29_792,
  'SLH-DSA-SHAKE-256f': 49_856,
};
const LARGEST_DSA = 72;

/**
 * How many octets a message carries because of a key: the signature value of one that signs, or what the session key
 * travels in for one that receives, which is the ephemeral key where keys are agreed upon (FIPS 203 table 3, FIPS 204
 * table 2, FIPS 205 table 2). 0 for a key of a kind that nobody knows.
 */
export function keyedOctets(key: KeyKind): number {
  if ('algorithm' in key) return OCTETS[key.algorithm];
  if (key.kind === 'ec') return OCTETS[key.curve];
  if (key.kind === 'dsa') return LARGEST_DSA;
  return key.kind === 'unknown' ? 0 : key.bits / 8;
}
