import { isUniversal, Tag } from '../../core/asn1/berNode';
import { readElement } from '../../core/asn1/berReader';
import { octetString, sequence } from '../../core/asn1/derWriter';
import { algorithmIdentifier } from '../../core/asn1/algorithmIdentifier';
import { concat, equal } from '../../core/bytes/segments';
import type { SignatureScheme } from '../../core/crypto/algorithms';
import { hashIdentifier } from '../../core/crypto/hashIdentifiers';
import { isPssEncoded } from '../../core/crypto/pss';
import { digests } from '../../core/crypto/registry/digests';
import { SmimeError } from '../../core/errors/smimeError';
import { power, toNumber, toOctets } from './bigNumbers';
import { portableHash } from './portableHash';

type RsaScheme = Extract<SignatureScheme, { kind: 'rsa-pkcs1' | 'rsa-pss' }>;

// A larger key is nobody's, and would take seconds.
const MAX_BITS = 16384;

/**
 * RSA signature verification (RFC 8017 8.1.2 and 8.2.2) with a public key, for digests that the host lacks.
 * @param key RSAPublicKey
 * @param bits of its modulus
 */
export async function verifyRsa(
  key: Uint8Array,
  bits: number,
  scheme: RsaScheme,
  digest: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  const { modulus, exponent } = publicKey(key, bits);
  const length = Math.ceil(bits / 8);
  const value = toNumber(signature);
  if (signature.length !== length || value >= modulus) return false;
  const block = toOctets(power(value, exponent, modulus), length);
  if (scheme.kind === 'rsa-pss') return isPssEncoded(portableHash, scheme, digest, block, bits);
  const { oid } = digests[scheme.digest];
  // The whole block is made anew and compared: reading it is what forgeries live on (Bleichenbacher 2006).
  return [hashIdentifier(scheme.digest), algorithmIdentifier(oid)].some((algorithm) => {
    const info = sequence(algorithm, octetString(digest));
    const padding = length - info.length - 3;
    if (padding < 8) return false;
    const start = new Uint8Array(padding + 2).fill(0xff);
    start.set([0, 1]);
    return equal(block, concat([start, Uint8Array.of(0), info]));
  });
}

function publicKey(key: Uint8Array, bits: number): { modulus: bigint; exponent: bigint } {
  const [modulus, exponent] = readElement(key)?.children ?? [];
  if (!isUniversal(modulus, Tag.integer) || !isUniversal(exponent, Tag.integer) || bits > MAX_BITS) {
    throw new SmimeError('malformed', { detail: 'the public key cannot be used' });
  }
  const numberOf = (node: { contentStart: number; contentEnd: number }): bigint =>
    toNumber(key.subarray(node.contentStart, node.contentEnd));
  const found = { modulus: numberOf(modulus), exponent: numberOf(exponent) };
  if (found.exponent.toString(2).length > 64 || found.modulus < 3n || bits === 0) {
    throw new SmimeError('malformed', { detail: 'the public key cannot be used' });
  }
  return found;
}
