import { Tag } from '../asn1/berNode';
import { readTime } from '../asn1/berValue';
import { generalizedTime, oid, sequence, type Der } from '../asn1/derWriter';
import { Fields, type Ranged } from '../asn1/fields';
import type { Range } from '../bytes/range';

/** What may stand behind a key identifier: which key of a set it is (RFC 5652 6.2.2, 6.2.3). */
export interface KeyDetails {
  /** ISO 8601. */
  readonly date?: Ranged<string>;
  readonly other?: OtherKeyAttribute;
}

/**
 * ```asn1
 * OtherKeyAttribute ::= SEQUENCE {
 *   keyAttrId  OBJECT IDENTIFIER,
 *   keyAttr    ANY DEFINED BY keyAttrId OPTIONAL }
 * ```
 * RFC 5652 10.2.7
 */
export interface OtherKeyAttribute {
  readonly range: Range;
  readonly keyAttrId: Ranged<string>;
  /** As it stands. */
  readonly keyAttr?: Ranged<Uint8Array>;
}

/** The rest of a key identifier; what is damaged in it is noted and left out. */
export function decodeKeyDetails(fields: Fields): KeyDetails {
  const { decoding, node } = fields;
  const date = fields.optional('date', Tag.generalizedTime);
  const other = fields.peek() && fields.any('other');
  const readDate = date && decoding.attempt(date, () => fields.ranged(date, readTime));
  const readOther = other && decoding.attempt(other, () => decodeOther(Fields.of(decoding, other, 'other')));
  decoding.attempt(node, () => fields.end());
  return { ...(readDate && { date: readDate }), ...(readOther && { other: readOther }) };
}

function decodeOther(fields: Fields): OtherKeyAttribute {
  const base = { range: fields.decoding.range(fields.node), keyAttrId: fields.oid('keyAttrId') };
  const value = fields.peek() && fields.any('keyAttr');
  return value ? { ...base, keyAttr: fields.ranged(value, (source, node) => source.view(node)) } : base;
}

/** The same, to be written. */
export interface NewKeyDetails {
  readonly date?: Date | undefined;
  readonly other?: { readonly keyAttrId: string; readonly keyAttr?: Der | undefined } | undefined;
}

export function encodeKeyDetails({ date, other }: NewKeyDetails): readonly Der[] {
  const attribute =
    other && sequence(oid(other.keyAttrId), ...(other.keyAttr === undefined ? [] : [other.keyAttr]));
  return [...(date ? [generalizedTime(date)] : []), ...(attribute ? [attribute] : [])];
}
