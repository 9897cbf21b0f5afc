import type { ByteSource } from '../bytes/byteSource';
import { compare, concat } from '../bytes/segments';
import { content, isUniversal, STRING_TAGS, Tag, TagClass, type BerNode } from './berNode';
import { readOctets } from './berValue';
import { Identifier, lengthOctets, type Der } from './derWriter';

// Deeper than any signed attribute; what is deeper is copied as it stands.
const MAX_DEPTH = 32;

/** How a DER form differs from the whole one. */
export interface DerOptions {
  /** The identifier octet to write instead of the element's own, as RFC 5652 5.4 asks for signedAttrs. */
  readonly identifier?: number;
  /** How many levels are put into DER; what is deeper is copied as it stands. */
  readonly depth?: number;
}

/**
 * The DER form of a BER element (X.690 10 and 11): definite lengths, octet and character strings primitive, sets in
 * order.
 */
export function toDer(
  source: ByteSource,
  node: BerNode,
  { identifier, depth = MAX_DEPTH }: DerOptions = {},
): Der {
  if (depth <= 0) return source.view(node);
  const octets = identifier === undefined ? identifierOctets(source, node) : Uint8Array.of(identifier);
  if (!node.constructed) return element(octets, [source.view(content(node))]);
  const string = stringOctets(source, node);
  if (string !== undefined) return element(Uint8Array.of(node.tag), string);
  const children = node.children.map((child) => toDer(source, child, { depth: depth - 1 }));
  return element(octets, octets[0] === Identifier.set ? children.toSorted(compare) : children);
}

function element(identifier: Uint8Array, contents: readonly Uint8Array[]): Der {
  const inside = concat(contents);
  return concat([identifier, Uint8Array.from(lengthOctets(inside.length)), inside]);
}

/** One octet, or several for tags above 30 (X.690 8.1.2.4). */
function identifierOctets({ bytes }: ByteSource, { start, contentStart }: BerNode): Uint8Array {
  let end = start + 1;
  if (((bytes[start] ?? 0) & 0x1f) === 0x1f) {
    while (end < contentStart && (bytes[end] ?? 0) >= 0x80) end++;
    end++;
  }
  return bytes.subarray(start, Math.min(end, contentStart));
}

/** The joined segments of a constructed octet or character string; undefined for what is neither. */
function stringOctets(source: ByteSource, node: BerNode): readonly Uint8Array[] | undefined {
  const isString = node.tagClass === TagClass.universal && STRING_TAGS.includes(node.tag);
  return isString || isUniversal(node, Tag.octetString) ? [readOctets(source, node)] : undefined;
}
