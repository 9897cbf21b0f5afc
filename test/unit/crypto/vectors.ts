import { fromHex } from '../../../src/core/bytes/hex';

/** Bytes of a hexadecimal text that is grouped for reading. */
export function hex(text: string): Uint8Array {
  return fromHex(text.replace(/\s/g, ''));
}
