import { isUniversal, Tag } from '../../core/asn1/berNode';
import { readElement } from '../../core/asn1/berReader';
import { withoutLeadingZeros } from '../../core/asn1/berValue';
import { integerOf, sequence } from '../../core/asn1/derWriter';
import { equal } from '../../core/bytes/segments';
import { SmimeError } from '../../core/errors/smimeError';
import type { SubjectPublicKeyInfo } from '../../core/x509/subjectPublicKeyInfo';
import type { PublicKeyFacts } from './readKeys';
import { bitsOf, power, toNumber, toOctets } from './bigNumbers';
import { integersIn } from './integers';

// FIPS 186-4 has no p over 3072 bits and no q over 256; OpenSSL stops at 10000.
const MAX_BITS = 10000;
const MAX_BITS_OF_Q = 512;

/**
 * DSA verification (FIPS 186-4 4.7), which no browser and not every node:crypto has. It works on public values alone.
 * @param digest of the data
 * @param signature Dss-Sig-Value (RFC 3279 2.2.2)
 * @throws SmimeError `unsupportedAlgorithm` where the parameters are those of the issuer, `malformed`
 */
export function verifyDsa(facts: PublicKeyFacts, digest: Uint8Array, signature: Uint8Array): boolean {
  const { p, q, g, y } = dsaKey(facts);
  const [r = 0n, s = 0n] = integersIn(signature, readElement(signature));
  if (r <= 0n || r >= q || s <= 0n || s >= q) return false;
  // In DER alone, as OpenSSL has it: one signature in many encodings can be changed without being broken.
  if (!equal(signature, sequence(encoded(r), encoded(s)))) return false;
  const bits = bitsOf(q);
  const excess = BigInt(Math.max(0, 8 * digest.length - bits));
  const z = toNumber(digest) >> excess;
  // q is prime, so the inverse is a power (Fermat).
  const w = power(s, q - 2n, q);
  const u1 = (z * w) % q;
  const u2 = (r * w) % q;
  return ((power(g, u1, p) * power(y, u2, p)) % p) % q === r;
}

function encoded(value: bigint): Uint8Array {
  return integerOf(withoutLeadingZeros(toOctets(value, MAX_BITS_OF_Q / 8)));
}

function dsaKey({ info, decoding }: PublicKeyFacts): { p: bigint; q: bigint; g: bigint; y: bigint } {
  if (info.algorithm.parameters === undefined) {
    const detail = 'a DSA key whose parameters stand in its issuer’s certificate';
    throw new SmimeError('unsupportedAlgorithm', { detail });
  }
  const [p = 0n, q = 0n, g = 0n] = integersIn(decoding.source.bytes, info.algorithm.parameters);
  const y = publicValue(info);
  const sized = bitsOf(p) <= MAX_BITS && bitsOf(q) <= MAX_BITS_OF_Q;
  if (sized && q > 2n && p > q && g > 1n && g < p && y > 0n && y < p) return { p, q, g, y };
  throw new SmimeError('malformed', { detail: 'the public key cannot be used' });
}

function publicValue({ key }: SubjectPublicKeyInfo): bigint {
  const node = readElement(key);
  return isUniversal(node, Tag.integer) ? toNumber(key.subarray(node.contentStart, node.contentEnd)) : 0n;
}
