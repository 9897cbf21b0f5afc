import { power, toOctets } from './bigNumbers';
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
  const publicKey = readRsaPublicKey(key);
  const value = belowModulus(signature, publicKey);
  if (value === undefined) return false;
  const block = toOctets(power(value, publicKey.exponent, publicKey.modulus), modulusLength(publicKey));
  return isSignatureBlock(scheme, digest, block, bits);
}
