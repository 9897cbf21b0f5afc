import { decodeCharset } from './charset';
import { decodeUtf8 } from '../bytes/text';
import { LF } from './lines';

/** Some octets of a text, decoded. */
export interface TextPage {
  readonly text: string;
  /** The offset behind them: where the next page begins. */
  readonly end: number;
}

/** By which charset a text is read. */
export interface ReadCharset {
  readonly charset: string;
  /** Whether it is the one that the text names; without a name, or with one that is not known, it is a guess. */
  readonly isNamed: boolean;
}

/** The charset that a text is read by. @param label of the Content-Type */
export function readCharset(octets: Uint8Array, label: string | undefined): ReadCharset {
  const named = label?.trim().toLowerCase();
  const [first, second] = octets;
  if (named === 'utf-16' && first === 0xfe && second === 0xff) return { charset: 'utf-16be', isNamed: true };
  if (named !== undefined && decodeCharset(new Uint8Array(), named) !== undefined)
    return { charset: named, isNamed: true };
  // Where the sample ends within a character, that is no fault of the text.
  const sample = octets.subarray(0, wholeUtf8(octets, 0, Math.min(octets.length, SAMPLE)));
  return { charset: decodeUtf8(sample) === undefined ? 'windows-1252' : 'utf-8', isNamed: false };
}

const SAMPLE = 1 << 16;

/**
 * A page of a text: up to `most` octets from `from`, to the end of a line where there is one, so that nothing is cut in
 * two that belongs together.
 * @param charset one that is known
 */
export function textPage(octets: Uint8Array, charset: string, from: number, most: number): TextPage {
  const start = Math.min(from, octets.length);
  const end = pageEnd(octets, charset, start, Math.min(octets.length, start + most));
  return { text: decodeCharset(octets.subarray(start, end), charset) ?? '', end };
}

function pageEnd(octets: Uint8Array, charset: string, start: number, end: number): number {
  if (end === octets.length) return end;
  if (charset.startsWith('utf-16')) return wholeUtf16(octets, charset, start, end);
  const line = octets.subarray(start, end).lastIndexOf(LF);
  if (line !== -1) return start + line + 1;
  return isUtf8(charset) ? wholeUtf8(octets, start, end) : end;
}

function isUtf8(charset: string): boolean {
  return charset === 'utf-8' || charset === 'utf8';
}

function wholeUtf8(octets: Uint8Array, start: number, end: number): number {
  if (end === octets.length) return end;
  let at = end;
  while (at > start && end - at < 4 && ((octets[at] ?? 0) & 0xc0) === 0x80) at--;
  return at > start ? at : end;
}

function wholeUtf16(octets: Uint8Array, charset: string, start: number, end: number): number {
  const even = end - ((end - start) % 2);
  const high = octets[charset === 'utf-16be' ? even - 2 : even - 1] ?? 0;
  const isHalf = (high & 0xfc) === 0xd8;
  return isHalf && even - 2 > start ? even - 2 : even;
}
