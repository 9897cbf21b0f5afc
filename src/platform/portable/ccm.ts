import { equalBytes } from '@noble/ciphers/utils.js';
import { PIECE, type Pace } from '../../core/bytes/pace';
import { concat } from '../../core/bytes/segments';
import type { CipherKey } from '../../core/crypto/provider';
import { SmimeError } from '../../core/errors/smimeError';

/** AES as a host has it, without padding. `cbc` takes whole blocks. */
export interface AesModes {
  ctr(key: Uint8Array, counter: Uint8Array, data: Uint8Array): Uint8Array;
  cbc(key: Uint8Array, iv: Uint8Array, data: Uint8Array): Uint8Array;
}

// CCM (RFC 3610, NIST SP 800-38C) is built here because Electron and WebCrypto lack it, and because OpenSSL takes the
// whole content in one call, in which nothing else can happen.
const BLOCK = 16;

/**
 * @param data what is encrypted
 * @param tagLength octets of the tag: 4, 6, ... 16
 * @throws SmimeError `encryptionFailed` where the nonce is not of 7 to 13 octets, or leaves no room to count the data
 */
export async function encryptCcm(
  aes: AesModes,
  key: CipherKey,
  data: Uint8Array,
  tagLength: number,
  pace: Pace,
): Promise<{ readonly ciphertext: Uint8Array; readonly tag: Uint8Array }> {
  if (!fits(key.iv, data)) throw new SmimeError('encryptionFailed', { detail: 'impossible nonce for CCM' });
  const mac = await cbcMac(aes, key, data, tagLength, pace);
  return { ciphertext: await count(aes, key, data, pace), tag: maskedMac(aes, key, mac) };
}

/** @throws SmimeError `authenticationFailed` where the tag is wrong, or the nonce impossible */
export async function decryptCcm(
  aes: AesModes,
  key: CipherKey,
  data: Uint8Array,
  tag: Uint8Array,
  pace: Pace,
): Promise<Uint8Array> {
  if (!fits(key.iv, data)) {
    throw new SmimeError('authenticationFailed', { detail: 'impossible nonce for CCM' });
  }
  const plaintext = await count(aes, key, data, pace);
  const mac = await cbcMac(aes, key, plaintext, tag.length, pace);
  if (!equalBytes(maskedMac(aes, key, mac), tag)) throw new SmimeError('authenticationFailed');
  return plaintext;
}

/** What the nonce leaves of a block counts the octets of the data: the longer the one, the shorter the other. */
function fits({ length }: Uint8Array, data: Uint8Array): boolean {
  return length >= 7 && length <= 13 && data.length < 2 ** (8 * (BLOCK - 1 - length));
}

/** The counter block A_i: flags, nonce, and i in the octets that are left. */
function counterBlock(nonce: Uint8Array, i: number): Uint8Array {
  return formatted(BLOCK - 2 - nonce.length, nonce, i);
}

function formatted(flags: number, nonce: Uint8Array, value: number): Uint8Array {
  const block = new Uint8Array(BLOCK);
  block[0] = flags;
  block.set(nonce, 1);
  for (let at = BLOCK - 1, rest = value; at > nonce.length; at--, rest = Math.floor(rest / 256)) {
    block[at] = rest % 256;
  }
  return block;
}

/** Encryption and decryption alike: counter mode from A_1 on. */
async function count(
  aes: AesModes,
  { key, iv }: CipherKey,
  data: Uint8Array,
  pace: Pace,
): Promise<Uint8Array> {
  const out = new Uint8Array(data.length);
  for (let at = 0; at < data.length; at += PIECE) {
    const piece = data.subarray(at, at + PIECE);
    out.set(aes.ctr(key, counterBlock(iv, 1 + at / BLOCK), piece), at);
    await pace.breathe(piece.length);
  }
  return out;
}

/** The last block of CBC over B_0, the additional data and the content, each filled up with zeros. */
async function cbcMac(
  aes: AesModes,
  { key, iv, aad = new Uint8Array() }: CipherKey,
  data: Uint8Array,
  tagLength: number,
  pace: Pace,
): Promise<Uint8Array> {
  const flags = (aad.length > 0 ? 64 : 0) + 8 * ((tagLength - 2) / 2) + (BLOCK - 2 - iv.length);
  const start = concat([formatted(flags, iv, data.length), filled(withLength(aad))]);
  let last = aes.cbc(key, new Uint8Array(BLOCK), start).slice(-BLOCK);
  for (let at = 0; at < data.length; at += PIECE) {
    last = aes.cbc(key, last, filled(data.subarray(at, at + PIECE))).slice(-BLOCK);
    await pace.breathe();
  }
  return last.subarray(0, tagLength);
}

/** RFC 3610 2.2: nothing at all where there is nothing. */
function withLength(aad: Uint8Array): Uint8Array {
  if (aad.length === 0) return aad;
  const head = new DataView(new ArrayBuffer(aad.length < 0xff00 ? 2 : 6));
  if (head.byteLength === 2) head.setUint16(0, aad.length);
  else {
    head.setUint16(0, 0xfffe);
    head.setUint32(2, aad.length);
  }
  return concat([new Uint8Array(head.buffer), aad]);
}

function filled(data: Uint8Array): Uint8Array {
  if (data.length % BLOCK === 0) return data;
  const whole = new Uint8Array(Math.ceil(data.length / BLOCK) * BLOCK);
  whole.set(data);
  return whole;
}

/** The tag: the MAC under the key stream of A_0. */
function maskedMac(aes: AesModes, { key, iv }: CipherKey, mac: Uint8Array): Uint8Array {
  return aes.ctr(key, counterBlock(iv, 0), mac);
}
