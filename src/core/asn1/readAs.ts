import { toBase64 } from '../bytes/base64';
import type { ByteSource } from '../bytes/byteSource';
import { toHex } from '../bytes/hex';
import type { Range, Span } from '../bytes/range';
import { decodeLatin1, decodeUtf16, decodeUtf8 } from '../bytes/text';
import { SmimeError } from '../errors/smimeError';
import { Tag, type BerNode } from './berNode';
import { readIntegerHex, readOid, readTime } from './berValue';
import { outline } from './outline';
import { tagName } from './tagNames';

/** What some bytes can be taken for. */
export type ReadingKind =
  | 'integer'
  | 'integerHex'
  | 'oid'
  | 'utf8'
  | 'latin1'
  | 'utf16'
  | 'time'
  | 'bits'
  | 'ip'
  | 'base64'
  | 'asn1'
  | 'hex';

/** One line of what was read, and its bytes where it is about a part of them. */
export interface ReadLine {
  readonly text: string;
  readonly depth?: number;
  readonly range?: Range;
}

/** The lines, or why the bytes cannot be read so. */
export type ReadAs = { readonly lines: readonly ReadLine[] } | { readonly problem: string };

// Nobody reads more of a value than this; a hostile one is larger.
const MOST_BYTES = 4096;
const MOST_DIGITS = 1024;
const MOST_ELEMENTS = 200;

type Reader = (source: ByteSource, span: Span) => ReadAs;

const readers: Readonly<Record<ReadingKind, Reader>> = {
  integer: withNode((source, node) => String(decimal(readIntegerHex(source, node))), MOST_DIGITS),
  integerHex: withNode((source, node) => readIntegerHex(source, node), MOST_BYTES),
  oid: withNode(readOid, 256),
  utf8: cut((bytes) => decodeUtf8(bytes) ?? failed('They are not UTF-8.'), true),
  latin1: cut(decodeLatin1),
  utf16: cut((bytes) =>
    bytes.length % 2 === 0
      ? decodeUtf16(bytes)
      : failed('UTF-16 takes two bytes a unit; their number is odd.'),
  ),
  time: withNode(timeOf, 40),
  bits: cut(bitsOf),
  ip: cut(addressOf),
  base64: cut(toBase64),
  asn1: elementsOf,
  hex: cut(toHex),
};

/** Takes some bytes for a value of a kind, whatever they are meant to be. A wrong guess is answered, not thrown. */
export function readAs(source: ByteSource, range: Span, as: ReadingKind): ReadAs {
  const span = { start: range.start, end: Math.min(range.end, source.bytes.length) };
  if (span.end <= span.start) return { problem: 'There are no bytes to read.' };
  try {
    return readers[as](source, span);
  } catch (error) {
    if (!SmimeError.is(error)) throw error;
    return { problem: sentence(error.detail ?? error.message) };
  }
}

/** A reader that takes all of the bytes for the content of one element. */
function withNode(read: (source: ByteSource, node: BerNode) => string, most: number): Reader {
  return (source, span) => {
    const length = span.end - span.start;
    if (length > most) return { problem: `They are ${length} bytes; at most ${most} can be read so.` };
    return { lines: [{ text: read(source, contentNode(span)) }] };
  };
}

/** A reader of the first bytes, which says where it leaves off. */
function cut(read: (bytes: Uint8Array) => string, isText = false): Reader {
  return (source, span) => {
    const length = span.end - span.start;
    const bytes = source.view({ start: span.start, end: Math.min(span.end, span.start + MOST_BYTES) });
    const shown = isText && length > MOST_BYTES ? wholeCharacters(bytes) : bytes;
    const line = { text: read(shown) };
    const rest = { text: `These are the first ${shown.length} of ${length} bytes.` };
    return { lines: length > MOST_BYTES ? [line, rest] : [line] };
  };
}

/** Bytes of UTF-8 without a last character that was cut. */
function wholeCharacters(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  while (end > bytes.length - 4 && ((bytes[end - 1] ?? 0) & 0xc0) === 0x80) end--;
  return (bytes[end - 1] ?? 0) >= 0xc0 ? bytes.subarray(0, end - 1) : bytes;
}

function decimal(hex: string): bigint {
  return hex.startsWith('-') ? -BigInt(`0x${hex.slice(1)}`) : BigInt(`0x${hex}`);
}

/** UTCTime has two digits for the year and ends thirteen characters later at most; GeneralizedTime has four. */
function timeOf(source: ByteSource, node: BerNode): string {
  const tags =
    node.end - node.start <= 13 ? [Tag.utcTime, Tag.generalizedTime] : [Tag.generalizedTime, Tag.utcTime];
  for (const tag of tags) {
    try {
      return readTime(source, { ...node, tag });
    } catch (error) {
      if (!SmimeError.is(error)) throw error;
    }
  }
  return failed('They are neither UTCTime nor GeneralizedTime.');
}

function bitsOf(bytes: Uint8Array): string {
  const [unused = 8, ...octets] = bytes;
  if (unused > 7)
    return failed('The first byte of a BIT STRING counts unused bits, of which there are at most 7.');
  if (octets.length === 0 && unused > 0) return failed('A BIT STRING without bits has no unused ones.');
  const bits = octets.map((octet) => octet.toString(2).padStart(8, '0')).join(' ');
  return `${unused === 0 ? bits : bits.slice(0, -unused)} (${unused} unused)`;
}

/** Four bytes or sixteen; twice as many with a mask, as in name constraints (RFC 5280 4.2.1.10). */
function addressOf(bytes: Uint8Array): string {
  const { length } = bytes;
  if (length === 4 || length === 16) return plainAddress(bytes);
  if (length !== 8 && length !== 32)
    return failed('An address has 4 or 16 bytes, and twice as many with a mask.');
  return `${plainAddress(bytes.subarray(0, length / 2))} mask ${plainAddress(bytes.subarray(length / 2))}`;
}

function plainAddress(bytes: Uint8Array): string {
  if (bytes.length === 4) return bytes.join('.');
  return Array.from({ length: 8 }, (_, at) =>
    (((bytes[2 * at] ?? 0) << 8) | (bytes[2 * at + 1] ?? 0)).toString(16),
  ).join(':');
}

/** A BIT STRING's count of unused bits, which is zero where there is ASN.1 inside, is stepped over. */
function elementsOf(source: ByteSource, span: Span): ReadAs {
  const start = source.bytes[span.start] === 0 ? span.start + 1 : span.start;
  const found = outline(source.bytes, { start, end: span.end }, MOST_ELEMENTS);
  if (found === undefined) return { problem: 'No element of ASN.1 begins there that also ends there.' };
  const lines: ReadLine[] = found.map(({ node, depth }) => ({
    text: `${tagName(node)}, ${node.end - node.start} bytes`,
    depth,
    range: source.range(node),
  }));
  const end = found[0]?.node.end ?? span.end;
  if (end < span.end)
    lines.push({ text: 'Bytes after it', range: source.range({ start: end, end: span.end }) });
  if (found.length === MOST_ELEMENTS) lines.push({ text: `The first ${MOST_ELEMENTS} elements are shown.` });
  return { lines };
}

function contentNode({ start, end }: Span): BerNode {
  const shape = { tagClass: 0, tag: 0, constructed: false, indefinite: false, children: [] } as const;
  return { ...shape, start, end, contentStart: start, contentEnd: end };
}

function failed(detail: string): never {
  throw new SmimeError('malformed', { detail });
}

function sentence(text: string): string {
  const [first = ''] = text;
  return `${first.toUpperCase()}${text.slice(1)}${text.endsWith('.') ? '' : '.'}`;
}
