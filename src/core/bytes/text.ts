const utf8Strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const utf8Loose = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();

/** One character a byte (ISO 8859-1 in its first sense; not windows-1252, which TextDecoder would make of it). */
export function decodeLatin1(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x2000) text += latin1Piece(bytes.subarray(at, at + 0x2000));
  return text;
}

function latin1Piece(bytes: Uint8Array): string {
  // Most of what is read is ASCII, which a decoder reads many times faster.
  if (isAscii(bytes)) return utf8Loose.decode(bytes);
  let text = '';
  for (let at = 0; at < bytes.length; at++) text += String.fromCharCode(bytes[at] ?? 0);
  return text;
}

function isAscii(bytes: Uint8Array): boolean {
  let at = 0;
  while (at < bytes.length && (bytes[at] ?? 0) < 0x80) at++;
  return at === bytes.length;
}

/** UTF-8, or undefined where the bytes are not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return utf8Strict.decode(bytes);
  } catch {
    return undefined;
  }
}

/** UTF-8 with U+FFFD for every byte that is not. */
export function decodeUtf8Loosely(bytes: Uint8Array): string {
  return utf8Loose.decode(bytes);
}

/** UTF-16, big endian, as in BMPString and PKCS#12; an odd last byte is left out. */
export function decodeUtf16(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    text += String.fromCharCode(((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0));
  }
  return text;
}

/** The UTF-8 bytes of `text`. */
export function utf8(text: string): Uint8Array {
  return encoder.encode(text);
}

/** The bytes of `text`, one a character. @throws RangeError where a character is above U+00FF. */
export function latin1(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 0xff) throw new RangeError(`character ${at} is not Latin-1`);
    bytes[at] = code;
  }
  return bytes;
}

/** The beginning of a text, at most `most` units long, that ends within no character of two. */
export function beginningOf(text: string, most: number): string {
  const isWithin = most < text.length && /[\ud800-\udbff]/.test(text.charAt(most - 1));
  return text.slice(0, isWithin ? most - 1 : most);
}
