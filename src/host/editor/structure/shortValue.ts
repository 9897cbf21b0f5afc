import { content, Tag, TagClass, type BerNode } from '../../../core/asn1/berNode';
import {
  readBoolean,
  readIntegerHex,
  readOid,
  readSmallInteger,
  readString,
  readTime,
} from '../../../core/asn1/berValue';
import type { ByteSource } from '../../../core/bytes/byteSource';
import { toHex } from '../../../core/bytes/hex';
import { beginningOf } from '../../../core/bytes/text';
import { oidName } from '../../../core/crypto/oidName';
import { SmimeError } from '../../../core/errors/smimeError';

const MOST_OCTETS = 16;
const MOST_CHARACTERS = 80;

type Reading = (source: ByteSource, node: BerNode) => string;

const readings: Readonly<Record<number, Reading>> = {
  [Tag.boolean]: (source, node) => (readBoolean(source, node) ? 'TRUE' : 'FALSE'),
  [Tag.integer]: integer,
  [Tag.enumerated]: integer,
  [Tag.null]: () => '',
  [Tag.oid]: objectIdentifier,
  [Tag.utf8String]: readString,
  [Tag.numericString]: readString,
  [Tag.printableString]: readString,
  [Tag.teletexString]: readString,
  [Tag.ia5String]: readString,
  [Tag.visibleString]: readString,
  [Tag.universalString]: readString,
  [Tag.bmpString]: readString,
  [Tag.utcTime]: readTime,
  [Tag.generalizedTime]: readTime,
};

/** A short reading of a primitive value; its octets where it cannot be read. Undefined for a constructed one. */
export function shortValue(source: ByteSource, node: BerNode): string | undefined {
  const value = wholeValue(source, node);
  return value === undefined ? undefined : shortened(value);
}

/** The same without an end to a text that is long. */
export function wholeValue(source: ByteSource, node: BerNode): string | undefined {
  if (node.constructed || node.contentEnd < node.contentStart) return undefined;
  const reading = node.tagClass === TagClass.universal ? readings[node.tag] : undefined;
  try {
    return (reading ?? octets)(source, node);
  } catch (error) {
    if (!SmimeError.is(error)) throw error;
    return octets(source, node);
  }
}

function integer(source: ByteSource, node: BerNode): string {
  const length = node.contentEnd - node.contentStart;
  if (length <= 4) return String(readSmallInteger(source, node));
  return length > MOST_OCTETS * 2 ? octets(source, node) : `0x${readIntegerHex(source, node)}`;
}

function objectIdentifier(source: ByteSource, node: BerNode): string {
  const oid = readOid(source, node);
  const name = oidName(oid);
  return name === oid ? oid : `${name} (${oid})`;
}

function octets(source: ByteSource, node: BerNode): string {
  const { start, end } = content(node);
  const shown = toHex(source.view({ start, end: Math.min(end, start + MOST_OCTETS) }));
  const size = end - start;
  return size <= MOST_OCTETS ? shown : `${shown}… (${size} bytes)`;
}

function shortened(text: string): string {
  return text.length <= MOST_CHARACTERS ? text : `${beginningOf(text, MOST_CHARACTERS)}…`;
}
