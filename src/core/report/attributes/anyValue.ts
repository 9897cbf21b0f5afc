import { content, isUniversal, STRING_TAGS, Tag, TagClass, type BerNode } from '../../asn1/berNode';
import { readBoolean, readIntegerHex, readOctets, readOid, readString, readTime } from '../../asn1/berValue';
import type { Decoding } from '../../asn1/fields';
import { oidName } from '../../crypto/oidName';
import { SmimeError } from '../../errors/smimeError';
import { inHex, listText, octetsText, quoted } from './bounded';

// What is deeper is shown in hexadecimal; the ASN.1 view has it all.
const MAX_DEPTH = 4;
// Integers up to here are written as people count.
const MAX_DECIMAL_DIGITS = 12;

/** A value whose type nobody told: what its tag says, and hexadecimal where that does not help. */
export function anyText(decoding: Decoding, node: BerNode, depth = 0): string {
  try {
    return byTag(decoding, node, depth);
  } catch (error) {
    if (SmimeError.is(error)) return inHex(decoding.source.view(node));
    throw error;
  }
}

function byTag(decoding: Decoding, node: BerNode, depth: number): string {
  const { source } = decoding;
  if (node.tagClass !== TagClass.universal) return tagged(decoding, node, depth);
  if (STRING_TAGS.includes(node.tag)) return quoted(readString(source, node));
  switch (node.tag) {
    case Tag.oid:
      return oidName(readOid(source, node));
    case Tag.integer:
    case Tag.enumerated:
      return integerText(readIntegerHex(source, node));
    case Tag.boolean:
      return readBoolean(source, node) ? 'TRUE' : 'FALSE';
    case Tag.null:
      return 'NULL';
    case Tag.utcTime:
    case Tag.generalizedTime:
      return readTime(source, node);
    case Tag.octetString:
      return octetsText(readOctets(source, node));
    case Tag.sequence:
    case Tag.set:
      return braced(decoding, node, depth);
    default:
      return inHex(source.view(node));
  }
}

function tagged(decoding: Decoding, node: BerNode, depth: number): string {
  const { source } = decoding;
  const inside = node.constructed ? braced(decoding, node, depth) : octetsText(source.view(content(node)));
  return node.tagClass === TagClass.context ? `[${node.tag}] ${inside}` : inHex(source.view(node));
}

function braced(decoding: Decoding, node: BerNode, depth: number): string {
  if (depth >= MAX_DEPTH) return inHex(decoding.source.view(node));
  return `{ ${listText(node.children, (child) => anyText(decoding, child, depth + 1))} }`;
}

/** Small ones in decimal, large ones such as serial numbers in hexadecimal. */
export function integerText(hex: string): string {
  return hex.replace('-', '').length > MAX_DECIMAL_DIGITS ? `0x${hex}` : String(decimal(hex));
}

function decimal(hex: string): number {
  return hex.startsWith('-') ? -Number.parseInt(hex.slice(1), 16) : Number.parseInt(hex, 16);
}

/** Whether a value is there to be shown: NULL and an empty SEQUENCE say nothing. */
export function saysSomething(node: BerNode | undefined): node is BerNode {
  const isEmpty = isUniversal(node, Tag.sequence) && node.children.length === 0;
  return node !== undefined && !isUniversal(node, Tag.null) && !isEmpty;
}
