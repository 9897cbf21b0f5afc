import { decodeLatin1, decodeUtf8, latin1 } from '../bytes/text';

const beyondAscii = /[^\0-\x7f]/;

/** The text of header octets: UTF-8 where they are UTF-8 (RFC 6532), else Latin-1. */
export function octetText(bytes: Uint8Array): string {
  return decodeUtf8(bytes) ?? decodeLatin1(bytes);
}

/** The same for octets that were already turned into one character each, so that offsets in the text are offsets in the bytes. */
export function fromOctetString(octets: string): string {
  return beyondAscii.test(octets) ? octetText(latin1(octets)) : octets;
}

/** A header value in one line: the line ends of its folding taken out (RFC 5322 2.2.3). */
export function unfold(text: string): string {
  return text.replaceAll(/\r?\n/g, '');
}
