import { content, isUniversal, Tag, type BerNode } from '../asn1/berNode';
import { oid as oidOf, sequence, setOf, type Der } from '../asn1/derWriter';
import { Fields, type Decoding, type Ranged } from '../asn1/fields';
import type { Range } from '../bytes/range';
import { oidName } from '../crypto/oidName';

/**
 * ```asn1
 * Attribute ::= SEQUENCE {
 *   attrType    OBJECT IDENTIFIER,
 *   attrValues  SET OF AttributeValue }
 * ```
 * RFC 5652 5.3
 */
export interface Attribute {
  readonly range: Range;
  readonly oid: Ranged<string>;
  readonly values: readonly BerNode[];
}

/** @throws SmimeError `malformed` */
export function decodeAttribute(decoding: Decoding, node: BerNode): Attribute {
  const fields = Fields.of(decoding, node, 'Attribute');
  const oid = fields.oid('attrType');
  const values = fields.universal('attrValues', Tag.set).children;
  for (const value of values) value.field = oidName(oid.value);
  node.field = oidName(oid.value);
  return { range: decoding.range(node), oid, values };
}

/** The attributes of one type. */
export function attributesOf(attributes: readonly Attribute[], oid: string): readonly Attribute[] {
  return attributes.filter((attribute) => attribute.oid.value === oid);
}

/** The first value of the first attribute of a type. */
export function firstValue(attributes: readonly Attribute[], oid: string): BerNode | undefined {
  return attributesOf(attributes, oid)[0]?.values[0];
}

/** An attribute with one value. */
export function encodeAttribute(oid: string, value: Der): Der {
  return sequence(oidOf(oid), setOf([value]));
}

/** The octets of an OCTET STRING attribute value, such as messageDigest; undefined for another type. */
export function octetsOf(decoding: Decoding, value: BerNode | undefined): Ranged<Uint8Array> | undefined {
  if (!isUniversal(value, Tag.octetString) || value.constructed) return undefined;
  return { value: decoding.source.view(content(value)), range: decoding.range(value) };
}
