import type { ByteSource } from '../bytes/byteSource';
import { compare, concat } from '../bytes/segments';
import { content, isUniversal, Tag, type BerNode } from './berNode';
import { readOctets } from './berValue';
import { wrap, type Der } from './derWriter';

const SET = 0x31;
// Deeper than any signed attribute; what is deeper is copied as it stands.
const MAX_DEPTH = 32;

/**
 * The DER form of a BER element (X.690 10 and 11): definite lengths, strings primitive, sets in order.
 * @param identifier the identifier octet to write instead of the element's own, as RFC 5652 5.4 asks for signedAttrs
 */
export function toDer(source: ByteSource, node: BerNode, identifier?: number, depth = 0): Der {
  const own = source.bytes[node.start] ?? 0;
  const octet = identifier ?? own;
  if (!node.constructed || depth > MAX_DEPTH) return concat(wrap(octet, [source.view(content(node))]));
  if (isUniversal(node, Tag.octetString)) return concat(wrap(Tag.octetString, [readOctets(source, node)]));
  const children = node.children.map((child) => toDer(source, child, undefined, depth + 1));
  const isSet = octet === SET;
  return concat(wrap(octet, isSet ? children.toSorted(compare) : children));
}
