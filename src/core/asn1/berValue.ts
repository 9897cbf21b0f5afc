import type { ByteSource } from '../bytes/byteSource';
import { toHex } from '../bytes/hex';
import { isoTime } from '../bytes/isoTime';
import { join } from '../bytes/joined';
import { decodeLatin1, decodeUtf16, decodeUtf8Loosely } from '../bytes/text';
import { SmimeError } from '../errors/smimeError';
import { content, isUniversal, Tag, walk, type BerNode } from './berNode';
import { inQuotes } from '../errors/inQuotes';

// Longer than any honest value, short enough that no hostile one costs time: an OID of 1 MB took another reader 2.4 s.
const MAX_OID = 256;
const MAX_INTEGER = 4096;
const MAX_STRING = 1 << 16;

function malformed(source: ByteSource, node: BerNode, detail: string): SmimeError {
  return new SmimeError('malformed', { detail, ranges: [source.range(node)] });
}

/** The dotted form of an OBJECT IDENTIFIER's content octets. @throws SmimeError `malformed` */
export function readOid(source: ByteSource, node: BerNode): string {
  const bytes = source.view(content(node));
  if ((bytes.at(-1) ?? 0x80) >= 0x80) throw malformed(source, node, 'object identifier is incomplete');
  if (bytes.length > MAX_OID) throw malformed(source, node, 'object identifier is too long');
  const arcs: bigint[] = [];
  let arc = 0n;
  for (const byte of bytes) {
    arc = (arc << 7n) | BigInt(byte & 0x7f);
    if (byte < 0x80) {
      arcs.push(arc);
      arc = 0n;
    }
  }
  const [head = 0n, ...rest] = arcs;
  const first = head < 40n ? 0n : head < 80n ? 1n : 2n;
  return [first, head - 40n * first, ...rest].join('.');
}

/**
 * An INTEGER as lower-case hexadecimal of its magnitude without leading zero octets, `-` before a negative one.
 * @throws SmimeError `malformed` where it is empty or over 4 KiB
 */
export function readIntegerHex(source: ByteSource, node: BerNode): string {
  const bytes = source.view(content(node));
  if (bytes.length === 0 || bytes.length > MAX_INTEGER)
    throw malformed(source, node, 'integer of impossible length');
  if ((bytes[0] ?? 0) < 0x80) return toHex(withoutLeadingZeros(bytes));
  return `-${toHex(withoutLeadingZeros(negated(bytes)))}`;
}

/** The magnitude of an INTEGER without leading zero octets. */
export function withoutLeadingZeros(bytes: Uint8Array): Uint8Array {
  let skip = 0;
  while (skip < bytes.length - 1 && bytes[skip] === 0) skip++;
  return bytes.subarray(skip);
}

function negated(bytes: Uint8Array): Uint8Array {
  const result = new Uint8Array(bytes.length);
  let carry = 1;
  for (let at = bytes.length - 1; at >= 0; at--) {
    const value = (~(bytes[at] ?? 0) & 0xff) + carry;
    result[at] = value & 0xff;
    carry = value >> 8;
  }
  return result;
}

/** A small INTEGER, such as a version. @throws SmimeError `malformed` where it does not fit 32 bits */
export function readSmallInteger(source: ByteSource, node: BerNode): number {
  const bytes = source.view(content(node));
  if (bytes.length === 0 || bytes.length > 5) throw malformed(source, node, 'integer is out of range');
  let value = (bytes[0] ?? 0) >= 0x80 ? -1 : 0;
  for (const byte of bytes) value = value * 256 + byte;
  return value;
}

/** BOOLEAN: any octet but zero is true (X.690 8.2.2). @throws SmimeError `malformed` */
export function readBoolean(source: ByteSource, node: BerNode): boolean {
  const bytes = source.view(content(node));
  if (bytes.length !== 1) throw malformed(source, node, 'boolean of wrong length');
  return bytes[0] !== 0;
}

/** The bits of a BIT STRING as bytes, and the number of unused bits in the last. @throws SmimeError `malformed` */
export function readBitString(source: ByteSource, node: BerNode): { bytes: Uint8Array; unused: number } {
  const parts = leaves(node, Tag.bitString);
  const last = parts.at(-1);
  const unused = last === undefined ? undefined : source.view(content(last))[0];
  if (unused === undefined || unused > 7)
    throw malformed(source, node, 'bit string without its count of unused bits');
  const spans = parts.map(({ contentStart, contentEnd }) => ({ start: contentStart + 1, end: contentEnd }));
  return { bytes: join(source.bytes, spans).bytes, unused };
}

/** The primitive segments of a string: itself, or those of a constructed encoding in order, nested ones included. */
export function leaves(node: BerNode, tag: number = Tag.octetString): readonly BerNode[] {
  if (!node.constructed) return [node];
  return [...walk(node)].filter(
    (each) => !each.constructed && isUniversal(each, tag) && each.contentEnd > each.contentStart,
  );
}

/** An OCTET STRING's content, whatever its tag: a view where it is primitive, the joined segments where it is constructed. */
export function readOctets(source: ByteSource, node: BerNode): Uint8Array {
  return join(source.bytes, leaves(node).map(content)).bytes;
}

/** An OCTET STRING's content as a source of its own, named `id`, that knows the way back to its segments. */
export function octetSource(source: ByteSource, node: BerNode, id: string): ByteSource {
  const chunks = leaves(node).map(content);
  // One without octets still has its place.
  if (chunks.length === 0) chunks.push({ start: node.contentStart, end: node.contentStart });
  const { bytes, map } = join(source.bytes, chunks);
  return source.decoded(id, bytes, 'joined octet strings', map);
}

/** Any character string by its tag; what is not a known string type is read as UTF-8. @throws SmimeError `malformed` */
export function readString(source: ByteSource, node: BerNode): string {
  const bytes = readOctets(source, node);
  if (bytes.length > MAX_STRING) throw malformed(source, node, 'string is too long');
  if (isUniversal(node, Tag.bmpString)) return decodeUtf16(bytes);
  if (isUniversal(node, Tag.universalString)) return decodeUtf32(bytes);
  if (isUniversal(node, Tag.teletexString)) return decodeLatin1(bytes);
  return decodeUtf8Loosely(bytes);
}

function decodeUtf32(bytes: Uint8Array): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const points = Array.from({ length: Math.floor(bytes.length / 4) }, (_, at) => view.getUint32(4 * at));
  return points.map((point) => (point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd')).join('');
}

const UTC = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(Z|[+-]\d{4})$/;
const GENERALIZED = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)?(\d\d)?(?:[.,]\d+)?(Z|[+-]\d{4})?$/;

/**
 * UTCTime or GeneralizedTime as ISO 8601 in UTC, whole seconds. Two-digit years from 50 are of the twentieth century
 * (RFC 5280 4.1.2.5.1). @throws SmimeError `malformed`
 */
export function readTime(source: ByteSource, node: BerNode): string {
  const text = source.latin1({
    start: node.contentStart,
    end: Math.min(node.contentEnd, node.contentStart + 40),
  });
  const utc = isUniversal(node, Tag.utcTime);
  const match = (utc ? UTC : GENERALIZED).exec(text);
  if (match === null) throw malformed(source, node, `${inQuotes(text)} is no valid time`);
  const [, year = '', month, day, hour, minute = '00', second = '00', zone = 'Z'] = match;
  const fullYear = utc ? String(Number(year) + (Number(year) < 50 ? 2000 : 1900)) : year;
  const offset = zone === 'Z' ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(3)}`;
  const date = new Date(`${fullYear}-${month}-${day}T00:00:00Z`);
  const at = new Date(`${fullYear}-${month}-${day}T${hour}:${minute}:${second}${offset}`);
  // A Date makes 1 March of 30 February, and midnight of 24 o'clock.
  const exists = date.getUTCDate() === Number(day) && Number(hour) < 24;
  if (!exists || Number.isNaN(at.getTime()))
    throw malformed(source, node, `${inQuotes(text)} is no valid time`);
  return isoTime(at.getTime());
}
