import { unsupported } from '../../core/crypto/unsupported';
import { SmimeError } from '../../core/errors/smimeError';
import { power, toOctets } from './bigNumbers';
import { readSpki } from './readKeys';
import { belowModulus, modulusLength, readRsaPublicKey } from './rsaKeys';
import { isSignatureBlock, type RsaScheme } from './rsaSignatureBlock';

/**
 * RSA signature verification (RFC 8017 8.1.2 and 8.2.2) with a public key.
 * @param key RSAPublicKey
 * @param bits of its modulus
 * @throws SmimeError `malformed` where the key is no key
 */
export async function verifyRsa(
  key: Uint8Array,
  bits: number,
  scheme: RsaScheme,
  digest: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  const block = opened(key, signature);
  return block !== undefined && isSignatureBlock(scheme, digest, block, bits);
}

/** See CryptoProvider. */
export function openSignature(spki: Uint8Array, signature: Uint8Array): Uint8Array {
  const { kind, key, algorithm } = readSpki(spki).info;
  if (kind.kind !== 'rsa' && kind.kind !== 'rsa-pss') throw unsupported(algorithm.oid.value);
  const block = opened(key, signature);
  if (block !== undefined) return block;
  throw new SmimeError('malformed', { detail: 'no signature value of this RSA key' });
}

/** The public operation (RFC 8017 5.2.2); undefined for what is not below the modulus. */
function opened(key: Uint8Array, signature: Uint8Array): Uint8Array | undefined {
  const publicKey = readRsaPublicKey(key);
  const value = belowModulus(signature, publicKey);
  if (value === undefined) return undefined;
  return toOctets(power(value, publicKey.exponent, publicKey.modulus), modulusLength(publicKey));
}
