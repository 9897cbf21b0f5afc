import { PIECE, type Pace } from '../bytes/pace';
import { concat, type Segments } from '../bytes/segments';
import { SmimeError } from '../errors/smimeError';
import { unpadded } from './cbcPadding';
import type { CipherKey } from './provider';
import { Rc2 } from './rc2';

const BLOCK = 8;

/**
 * Decrypts RC2 in CBC mode (RFC 2268, RFC 3370 5.2) and takes the padding of RFC 5652 6.3 off.
 * @throws SmimeError `decryptionFailed` where key, length or padding is wrong
 */
export async function decryptRc2Cbc(
  { key, iv, effectiveBits = 8 * key.length }: CipherKey,
  data: Segments,
  pace: Pace,
): Promise<Uint8Array> {
  const ciphertext = concat(data);
  if (
    key.length < 1 ||
    key.length > 128 ||
    effectiveBits < 1 ||
    effectiveBits > 1024 ||
    iv.length !== BLOCK
  ) {
    throw new SmimeError('decryptionFailed', { detail: 'impossible RC2 key or initialization vector' });
  }
  if (ciphertext.length === 0 || ciphertext.length % BLOCK !== 0) throw new SmimeError('decryptionFailed');
  const cipher = new Rc2(key, effectiveBits);
  const plaintext = ciphertext.slice();
  for (let at = 0; at < plaintext.length; at += PIECE) {
    const end = Math.min(at + PIECE, plaintext.length);
    for (let block = at; block < end; block += BLOCK) cipher.decryptBlock(plaintext, block);
    chain(plaintext, ciphertext, iv, at, end);
    await pace.breathe(end - at);
  }
  return unpadded(plaintext, BLOCK);
}

/** The exclusive or of CBC: each block with the ciphertext before it, the first with the initialization vector. */
function chain(
  plaintext: Uint8Array,
  ciphertext: Uint8Array,
  iv: Uint8Array,
  from: number,
  to: number,
): void {
  for (let at = from; at < to; at++) {
    const before = at < BLOCK ? iv[at] : ciphertext[at - BLOCK];
    plaintext[at] = (plaintext[at] ?? 0) ^ (before ?? 0);
  }
}
