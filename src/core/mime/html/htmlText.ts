import { decodeLatin1 } from '../../bytes/text';

/** HTML as text in which each character stands for the same number of octets, so that offsets can be told. */
export interface HtmlText {
  readonly text: string;
  /** Octets a character. */
  readonly width: 1 | 2;
}

/**
 * The octets of an HTML part as text. Markup is ASCII in every charset but UTF-16: a script in that would not be seen
 * by who looks for ASCII, but be run by the reader.
 * @param charset of the Content-Type
 */
export function htmlText(octets: Uint8Array, charset: string | undefined): HtmlText {
  const encoding = wideEncoding(octets, charset?.trim().toLowerCase() ?? '');
  if (encoding === undefined) return { text: decodeLatin1(octets), width: 1 };
  return { text: new TextDecoder(encoding, { ignoreBOM: true }).decode(octets), width: 2 };
}

function wideEncoding([first, second]: Uint8Array, charset: string): 'utf-16le' | 'utf-16be' | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (charset === 'utf-16be') return 'utf-16be';
  return charset === 'utf-16' || charset === 'utf-16le' ? 'utf-16le' : undefined;
}
