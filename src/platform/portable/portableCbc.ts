import { cbc } from '@noble/ciphers/aes.js';
import { CBC, EDE } from 'des.js';
import { PIECE, type Pace } from '../../core/bytes/pace';
import { concat, gather, type Segments } from '../../core/bytes/segments';
import type { ContentCipher } from '../../core/crypto/algorithms';
import { padded, unpadded } from '../../core/crypto/cbcPadding';
import { ciphers } from '../../core/crypto/registry/contentCiphers';
import type { CipherKey } from '../../core/crypto/provider';
import { unsupported } from '../../core/crypto/unsupported';
import { SmimeError } from '../../core/errors/smimeError';

type Transform = (key: Uint8Array, iv: Uint8Array, data: Uint8Array) => Uint8Array;

/** A cipher in CBC mode over whole blocks, without padding. */
interface WholeBlocks {
  readonly encrypt: Transform;
  readonly decrypt: Transform;
}

/** AES, by @noble/ciphers. */
export const aesCbc: WholeBlocks = {
  encrypt: (key, iv, data) => cbc(key, iv, { disablePadding: true }).encrypt(data),
  decrypt: (key, iv, data) => cbc(key, iv, { disablePadding: true }).decrypt(data),
};

const desEdeCbc = CBC.instantiate(EDE);

/** Triple-DES, by des.js. It is slow, about 2 MB in a second; what is left of it is old mail and old PKCS#12 files. */
const des3Cbc: WholeBlocks = {
  encrypt: (key, iv, data) =>
    Uint8Array.from(desEdeCbc.create({ type: 'encrypt', key, iv, padding: false }).update(data)),
  decrypt: (key, iv, data) =>
    Uint8Array.from(desEdeCbc.create({ type: 'decrypt', key, iv, padding: false }).final(data)),
};

/** Single DES is Triple-DES with one key three times. */
const thrice = (key: Uint8Array): Uint8Array => concat([key, key, key]);
const desCbc: WholeBlocks = {
  encrypt: (key, iv, data) => des3Cbc.encrypt(thrice(key), iv, data),
  decrypt: (key, iv, data) => des3Cbc.decrypt(thrice(key), iv, data),
};

/** @throws SmimeError `unsupportedAlgorithm` for Camellia, which no sound library has */
function wholeBlocks(cipher: ContentCipher): WholeBlocks {
  if (cipher.startsWith('aes-')) return aesCbc;
  if (cipher === 'des-ede3-cbc') return des3Cbc;
  if (cipher === 'des-cbc') return desCbc;
  throw unsupported(ciphers[cipher].oid);
}

/** With the padding of RFC 5652 6.3. */
export async function encryptCbc(
  cipher: ContentCipher,
  { key, iv }: CipherKey,
  data: Segments,
  pace: Pace,
): Promise<Segments> {
  const { encrypt } = wholeBlocks(cipher);
  const whole = await padded(data, iv.length, pace);
  const out: Uint8Array[] = [];
  let before = iv;
  for (let at = 0; at < whole.length; at += PIECE) {
    const piece = encrypt(key, before, whole.subarray(at, at + PIECE));
    out.push(piece);
    before = piece.slice(-iv.length);
    await pace.breathe(piece.length);
  }
  return out;
}

/** @throws SmimeError `decryptionFailed` where the length or the padding is wrong */
export async function decryptCbc(
  cipher: ContentCipher,
  { key, iv }: CipherKey,
  data: Segments,
  pace: Pace,
): Promise<Segments> {
  const { decrypt } = wholeBlocks(cipher);
  const whole = await gather(data, pace);
  if (whole.length === 0 || whole.length % iv.length !== 0) throw new SmimeError('decryptionFailed');
  const out: Uint8Array[] = [];
  let before = iv;
  for (let at = 0; at < whole.length; at += PIECE) {
    const piece = whole.subarray(at, at + PIECE);
    out.push(decrypt(key, before, piece));
    before = piece.slice(-iv.length);
    await pace.breathe(piece.length);
  }
  return [...out.slice(0, -1), unpadded(out.at(-1) ?? new Uint8Array(), iv.length)];
}
