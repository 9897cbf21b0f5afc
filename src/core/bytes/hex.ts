import { decodeLatin1, latin1 } from './text';

const DIGITS = latin1('0123456789abcdef');

/** Lower-case hexadecimal without separators. */
export function toHex(bytes: Uint8Array): string {
  // Written as bytes first: a string that grows by two characters a time costs the collector more than all else here.
  const text = new Uint8Array(2 * bytes.length);
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    text[2 * at] = DIGITS[byte >> 4] ?? 0;
    text[2 * at + 1] = DIGITS[byte & 0x0f] ?? 0;
  }
  return decodeLatin1(text);
}

/** The bytes of a hexadecimal string of even length. @throws RangeError for anything else. */
export function fromHex(text: string): Uint8Array {
  if (text.length % 2 !== 0 || /[^0-9a-f]/i.test(text)) throw new RangeError('not hexadecimal');
  return Uint8Array.from({ length: text.length / 2 }, (_, at) =>
    Number.parseInt(text.slice(2 * at, 2 * at + 2), 16),
  );
}
