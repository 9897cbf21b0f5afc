import { type BerNode } from '../asn1/berNode';
import { readElement } from '../asn1/berReader';
import { Identifier, oid, wrap } from '../asn1/derWriter';
import { Fields, inside, type Decoding, type Ranged } from '../asn1/fields';
import type { ByteSource } from '../bytes/byteSource';
import type { Range } from '../bytes/range';
import type { Segments } from '../bytes/segments';
import { SmimeError } from '../errors/smimeError';

/**
 * ```asn1
 * ContentInfo ::= SEQUENCE {
 *   contentType  ContentType,
 *   content      [0] EXPLICIT ANY DEFINED BY contentType }
 * ```
 * RFC 5652 3
 */
export interface ContentInfo {
  readonly range: Range;
  readonly node: BerNode;
  readonly contentType: Ranged<string>;
  /** The element inside `[0]`; undefined where it is absent (PKCS#7 allows that). */
  readonly content?: BerNode;
  /** Bytes after the structure. */
  readonly trailing?: Range;
}

/** Reads the ContentInfo at the start of a source. @throws SmimeError `malformed` where there is none */
export function readContentInfo(decoding: Decoding): ContentInfo {
  const { source } = decoding;
  const node = readElement(source.bytes, undefined, decoding.budget);
  if (node === undefined) throw new SmimeError('malformed', { detail: 'no bytes', ranges: [source.range()] });
  node.field = 'ContentInfo';
  const fields = Fields.of(decoding, node, 'ContentInfo');
  const contentType = fields.oid('contentType');
  const explicit = fields.context('content', 0);
  decoding.attempt(node, () => fields.end());
  const base = { range: decoding.range(node), node, contentType, ...trailing(source, node.end) };
  return explicit === undefined ? base : { ...base, content: inside(decoding, explicit) };
}

function trailing(source: ByteSource, from: number): { trailing?: Range } {
  return from < source.bytes.length
    ? { trailing: source.range({ start: from, end: source.bytes.length }) }
    : {};
}

/** Whether the bytes start like a ContentInfo in BER: a SEQUENCE with an OBJECT IDENTIFIER first. */
export function looksLikeContentInfo(bytes: Uint8Array): boolean {
  if (bytes[0] !== 0x30) return false;
  const length = bytes[1] ?? 0;
  return bytes[length > 0x80 ? 2 + (length & 0x7f) : 2] === 0x06;
}

/** A ContentInfo around content in segments. */
export function encodeContentInfo(contentType: string, content: Segments): Segments {
  return wrap(Identifier.sequence, [oid(contentType), ...wrap(Identifier.context(0), content)]);
}
