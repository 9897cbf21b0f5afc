import { concat, equal } from '../bytes/segments';
import { SmimeError } from '../errors/smimeError';
import type { SignatureScheme } from './algorithms';
import { hash, type Hashing } from './hash';
import { mgf1 } from './mgf1';
import type { CryptoProvider } from './provider';
import { digests } from './registry/digests';
import { xor } from './xor';

export type PssScheme = Extract<SignatureScheme, { kind: 'rsa-pss' }>;

/**
 * EMSA-PSS verification (RFC 8017 9.1.2) for an MGF1 digest of its own, which no host verifies.
 * @param messageDigest the digest of what was signed
 * @param block the result of the public operation, as long as the modulus
 * @param modulusBits bits of the modulus
 */
export async function isPssEncoded(
  crypto: Hashing,
  { digest, mgfDigest, saltLength }: PssScheme,
  messageDigest: Uint8Array,
  block: Uint8Array,
  modulusBits: number,
): Promise<boolean> {
  const bits = modulusBits - 1;
  const length = Math.ceil(bits / 8);
  // With a modulus of 8n + 1 bits the encoded message is one octet shorter than the block.
  const encoded = block.subarray(block.length - length);
  if (block.subarray(0, block.length - length).some((byte) => byte !== 0)) return false;
  const hashAt = length - digests[digest].length - 1;
  const padding = hashAt - saltLength - 1;
  if (padding < 0 || saltLength < 0 || encoded.at(-1) !== 0xbc) return false;
  const unusedBits = 8 * length - bits;
  if ((encoded[0] ?? 0) >> (8 - unusedBits) !== 0) return false;
  const codeHash = encoded.subarray(hashAt, -1);
  const data = xor(encoded.subarray(0, hashAt), await mgf1(crypto, mgfDigest, codeHash, hashAt));
  data[0] = (data[0] ?? 0) & (0xff >> unusedBits);
  if (data[padding] !== 1 || data.subarray(0, padding).some((byte) => byte !== 0)) return false;
  const salt = data.subarray(padding + 1);
  return equal(codeHash, await hash(crypto, digest, new Uint8Array(8), messageDigest, salt));
}

/**
 * EMSA-PSS encoding (RFC 8017 9.1.1), for hosts that lack the digest, and for an MGF1 digest of its own.
 * @param messageDigest the digest of what is signed
 * @param modulusBits bits of the modulus
 * @returns the block to which the private operation is applied, as long as the modulus
 * @throws SmimeError `signingFailed` where the key is too short for digest and salt
 */
export async function encodePss(
  crypto: Hashing & Pick<CryptoProvider, 'randomBytes'>,
  { digest, mgfDigest, saltLength }: PssScheme,
  messageDigest: Uint8Array,
  modulusBits: number,
): Promise<Uint8Array> {
  const bits = modulusBits - 1;
  const length = Math.ceil(bits / 8);
  const hashAt = length - digests[digest].length - 1;
  const padding = hashAt - saltLength - 1;
  if (padding < 0) throw new SmimeError('signingFailed', { detail: 'the RSA key is too short for PSS' });
  const salt = crypto.randomBytes(saltLength);
  const codeHash = await hash(crypto, digest, new Uint8Array(8), messageDigest, salt);
  const data = concat([new Uint8Array(padding), Uint8Array.of(1), salt]);
  const masked = xor(data, await mgf1(crypto, mgfDigest, codeHash, hashAt));
  masked[0] = (masked[0] ?? 0) & (0xff >> (8 * length - bits));
  // With a modulus of 8n + 1 bits the encoded message is one octet shorter than the block.
  const before = new Uint8Array(Math.ceil(modulusBits / 8) - length);
  return concat([before, masked, codeHash, Uint8Array.of(0xbc)]);
}
