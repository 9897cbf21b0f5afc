import { createCipheriv, createDecipheriv, timingSafeEqual } from 'node:crypto';
import { concat } from '../../core/bytes/segments';
import { SmimeError } from '../../core/errors/smimeError';
import { plain } from './plain';

// The mode over AES-ECB blocks: node's id-aes-wrap ciphers do not exist in Electron.
const HALF = 8;
const ROUNDS = 6;
const INITIAL: Uint8Array = new Uint8Array(HALF).fill(0xa6);

/**
 * AES key wrap (RFC 3394 2.2.1).
 * @param kek 16, 24 or 32 octets
 * @param key a multiple of 8 octets, at least 16
 * @throws SmimeError `encryptionFailed` where the lengths do not fit
 */
export function wrapAesKey(kek: Uint8Array, key: Uint8Array): Uint8Array {
  if (!isKek(kek) || key.length < 2 * HALF || key.length % HALF !== 0) {
    throw new SmimeError('encryptionFailed', { detail: 'a key of this length cannot be wrapped' });
  }
  const cipher = createCipheriv(`aes-${8 * kek.length}-ecb`, kek, null).setAutoPadding(false);
  const registers = halves(key);
  let check = INITIAL;
  for (let step = 1; step <= ROUNDS * registers.length; step++) {
    const at = (step - 1) % registers.length;
    const block = plain(cipher.update(concat([check, registers[at] ?? INITIAL])));
    check = counted(block.subarray(0, HALF), step);
    registers[at] = block.subarray(HALF);
  }
  return concat([check, ...registers]);
}

/**
 * AES key unwrap (RFC 3394 2.2.2).
 * @throws SmimeError `decryptionFailed` where the lengths do not fit or the integrity check fails
 */
export function unwrapAesKey(kek: Uint8Array, wrapped: Uint8Array): Uint8Array {
  if (!isKek(kek) || wrapped.length < 3 * HALF || wrapped.length % HALF !== 0) {
    throw new SmimeError('decryptionFailed', { detail: 'a wrapped key cannot have this length' });
  }
  const cipher = createDecipheriv(`aes-${8 * kek.length}-ecb`, kek, null).setAutoPadding(false);
  const [first = INITIAL, ...registers] = halves(wrapped);
  let check = first;
  for (let step = ROUNDS * registers.length; step >= 1; step--) {
    const at = (step - 1) % registers.length;
    const block = plain(cipher.update(concat([counted(check, step), registers[at] ?? INITIAL])));
    check = block.subarray(0, HALF);
    registers[at] = block.subarray(HALF);
  }
  if (!timingSafeEqual(check, INITIAL)) throw new SmimeError('decryptionFailed');
  return concat(registers);
}

function isKek({ length }: Uint8Array): boolean {
  return length === 16 || length === 24 || length === 32;
}

function halves(bytes: Uint8Array): Uint8Array[] {
  return Array.from({ length: bytes.length / HALF }, (_, at) => bytes.subarray(at * HALF, (at + 1) * HALF));
}

/** The exclusive or with the step number, 64 bits big endian. */
function counted(check: Uint8Array, step: number): Uint8Array {
  const result = check.slice();
  const view = new DataView(result.buffer);
  view.setUint32(4, view.getUint32(4) ^ step);
  return result;
}
