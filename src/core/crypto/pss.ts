import { concat, equal } from '../bytes/segments';
import { SmimeError } from '../errors/smimeError';
import type { DigestName, SignatureScheme } from './algorithms';
import { hash, type Hashing } from './hash';
import { mgf1 } from './mgf1';
import type { CryptoProvider } from './provider';
import { digests } from './registry/digests';
import { xor } from './xor';

export type PssScheme = Extract<SignatureScheme, { kind: 'rsa-pss' }>;

/** What a signature of RSASSA-PSS holds. */
export interface PssBlock {
  /** H: the digest over that of the message and the salt. */
  readonly codeHash: Uint8Array;
  readonly salt: Uint8Array;
  /** Octets of zero before the salt: what is not chosen freely. */
  readonly padding: number;
}

/**
 * Takes an encoded message of EMSA-PSS apart (RFC 8017 9.1.2, steps 3 to 11), whatever the length of its salt.
 * @param block the result of the public operation, as long as the modulus
 * @param modulusBits bits of the modulus
 * @returns undefined where it has not that form, as with another key, digest or mask
 */
export async function readPss(
  crypto: Hashing,
  { digest, mgfDigest }: Pick<PssScheme, 'digest' | 'mgfDigest'>,
  block: Uint8Array,
  modulusBits: number,
): Promise<PssBlock | undefined> {
  const bits = modulusBits - 1;
  const length = Math.ceil(bits / 8);
  // With a modulus of 8n + 1 bits the encoded message is one octet shorter than the block.
  const encoded = block.subarray(block.length - length);
  if (block.subarray(0, block.length - length).some((byte) => byte !== 0)) return undefined;
  const hashAt = length - digests[digest].length - 1;
  if (hashAt < 1 || encoded.at(-1) !== 0xbc) return undefined;
  const unusedBits = 8 * length - bits;
  if ((encoded[0] ?? 0) >> (8 - unusedBits) !== 0) return undefined;
  const codeHash = encoded.subarray(hashAt, -1);
  const data = xor(encoded.subarray(0, hashAt), await mgf1(crypto, mgfDigest, codeHash, hashAt));
  data[0] = (data[0] ?? 0) & (0xff >> unusedBits);
  const padding = data.findIndex((byte) => byte !== 0);
  return data[padding] === 1 ? { codeHash, salt: data.subarray(padding + 1), padding } : undefined;
}

/** H as the digest of a message and a salt give it (RFC 8017 9.1.2, steps 12 and 13). */
export function pssCodeHash(
  crypto: Hashing,
  digest: DigestName,
  messageDigest: Uint8Array,
  salt: Uint8Array,
): Promise<Uint8Array> {
  return hash(crypto, digest, new Uint8Array(8), messageDigest, salt);
}

/**
 * EMSA-PSS verification (RFC 8017 9.1.2) for an MGF1 digest of its own, which no host verifies.
 * @param messageDigest the digest of what was signed
 * @param block the result of the public operation, as long as the modulus
 * @param modulusBits bits of the modulus
 */
export async function isPssEncoded(
  crypto: Hashing,
  scheme: PssScheme,
  messageDigest: Uint8Array,
  block: Uint8Array,
  modulusBits: number,
): Promise<boolean> {
  const read = await readPss(crypto, scheme, block, modulusBits);
  if (read?.salt.length !== scheme.saltLength) return false;
  return equal(read.codeHash, await pssCodeHash(crypto, scheme.digest, messageDigest, read.salt));
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
  const codeHash = await pssCodeHash(crypto, digest, messageDigest, salt);
  const data = concat([new Uint8Array(padding), Uint8Array.of(1), salt]);
  const masked = xor(data, await mgf1(crypto, mgfDigest, codeHash, hashAt));
  masked[0] = (masked[0] ?? 0) & (0xff >> (8 * length - bits));
  // With a modulus of 8n + 1 bits the encoded message is one octet shorter than the block.
  const before = new Uint8Array(Math.ceil(modulusBits / 8) - length);
  return concat([before, masked, codeHash, Uint8Array.of(0xbc)]);
}
