import { decodeLatin1, latin1 } from './text';
import { SmimeError } from '../errors/smimeError';
import { fromBase64, toBase64 } from './base64';
import type { SpanMap } from './byteSource';
import type { Span } from './range';

/** One `-----BEGIN label-----` block (RFC 7468), and headers as in old encrypted keys (RFC 1421). */
export interface PemBlock {
  readonly label: string;
  readonly bytes: Uint8Array;
  /** The block with its two boundary lines, in the text. */
  readonly span: Span;
  readonly headers: ReadonlyMap<string, string>;
  readonly map: SpanMap;
}

// More than any file of certificates has; each block takes memory.
const MAX_BLOCKS = 10_000;
const BOUNDARY = /-----(BEGIN|END) ([^\r\n-]+)-----/g;
const HEADERS = /^\s*(?:[A-Za-z0-9-]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)+\r?\n/;

/** Whether the bytes look like PEM: a boundary line stands in their first 64 KiB. */
export function looksLikePem(bytes: Uint8Array): boolean {
  return decodeLatin1(bytes.subarray(0, 1 << 16)).includes('-----BEGIN ');
}

/**
 * Every PEM block of the text, in order, up to 10 000: a BEGIN whose next boundary is its own END.
 * @throws SmimeError `notBase64` where a block's body is not base64
 */
export function readPem(bytes: Uint8Array): readonly PemBlock[] {
  const text = decodeLatin1(bytes);
  return boundaries(text).map(([begin, end]) => readBlock(bytes, text, begin, end));
}

/** The same without the blocks whose body is not base64. */
export function readPemLeniently(bytes: Uint8Array): readonly PemBlock[] {
  const text = decodeLatin1(bytes);
  return boundaries(text).flatMap(([begin, end]) => {
    try {
      return readBlock(bytes, text, begin, end);
    } catch (error) {
      if (SmimeError.is(error, 'notBase64')) return [];
      throw error;
    }
  });
}

function boundaries(text: string): readonly (readonly [RegExpExecArray, RegExpExecArray])[] {
  const pairs: [RegExpExecArray, RegExpExecArray][] = [];
  let begin: RegExpExecArray | undefined;
  // Boundary by boundary and not block by block: a search for each missing END would take quadratic time.
  for (const boundary of text.matchAll(BOUNDARY)) {
    const [, what, label] = boundary;
    if (begin !== undefined && what === 'END' && begin[2] === label) pairs.push([begin, boundary]);
    begin = what === 'BEGIN' ? boundary : undefined;
    if (pairs.length === MAX_BLOCKS) break;
  }
  return pairs;
}

function readBlock(bytes: Uint8Array, text: string, begin: RegExpExecArray, end: RegExpExecArray): PemBlock {
  const inside = begin.index + begin[0].length;
  const head = HEADERS.exec(text.slice(inside, end.index))?.[0] ?? '';
  const bodyAt = inside + head.length;
  const { bytes: decoded, map } = fromBase64(bytes.subarray(bodyAt, end.index), bodyAt);
  const span = { start: begin.index, end: end.index + end[0].length };
  return { label: begin[2] ?? '', bytes: decoded, span, headers: readHeaders(head), map };
}

function readHeaders(head: string): ReadonlyMap<string, string> {
  const lines = head.trim().split(/\r?\n(?![ \t])/);
  return new Map(lines.filter((line) => line.includes(':')).map((line) => splitHeader(line)));
}

function splitHeader(line: string): [string, string] {
  const colon = line.indexOf(':');
  return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
}

/** A PEM block in lines of 64 characters (RFC 7468), ended by LF. */
export function writePem(label: string, bytes: Uint8Array): Uint8Array {
  const lines = toBase64(bytes).match(/.{1,64}/g) ?? [];
  return latin1([`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n'));
}
