import { unhurried } from '../bytes/pace';
import { concat } from '../bytes/segments';
import type { ContentCipher } from './algorithms';
import type { CryptoProvider } from './provider';

/** The part of a provider that CBC over whole blocks needs. */
export type Encrypting = Pick<CryptoProvider, 'encryptContent' | 'decryptContent'>;

/** A cipher in CBC mode with its key. */
export interface BlockCipher {
  readonly cipher: ContentCipher;
  readonly key: Uint8Array;
}

/**
 * CBC without padding, by way of the padded one that every host has: the block of padding at the end is cut off.
 * @param data whole blocks
 */
export async function encryptBlocks(
  crypto: Encrypting,
  { cipher, key }: BlockCipher,
  iv: Uint8Array,
  data: Uint8Array,
): Promise<Uint8Array> {
  const { ciphertext } = await crypto.encryptContent(cipher, { key, iv }, [data], unhurried);
  return concat(ciphertext).subarray(0, data.length);
}

/**
 * The other way round: a block that decrypts to padding is put behind the data.
 * @param data whole blocks, at least one
 */
export async function decryptBlocks(
  crypto: Encrypting,
  { cipher, key }: BlockCipher,
  iv: Uint8Array,
  data: Uint8Array,
): Promise<Uint8Array> {
  const last = data.subarray(data.length - iv.length);
  const { ciphertext } = await crypto.encryptContent(cipher, { key, iv: last }, [], unhurried);
  return concat(
    await crypto.decryptContent(cipher, { key, iv }, [data, ...ciphertext], undefined, unhurried),
  );
}
