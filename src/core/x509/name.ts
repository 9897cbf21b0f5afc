import { isUniversal, STRING_TAGS, Tag, type BerNode } from '../asn1/berNode';
import { readOid, readString } from '../asn1/berValue';
import type { Decoding } from '../asn1/fields';
import { Oid } from '../asn1/oids';
import { toHex } from '../bytes/hex';
import type { Range } from '../bytes/range';
import { oidName } from '../crypto/oidName';

/**
 * ```asn1
 * Name ::= CHOICE { rdnSequence  RDNSequence }
 * RDNSequence ::= SEQUENCE OF RelativeDistinguishedName
 * RelativeDistinguishedName ::= SET SIZE (1..MAX) OF AttributeTypeAndValue
 * AttributeTypeAndValue ::= SEQUENCE { type OBJECT IDENTIFIER, value ANY }
 * ```
 * RFC 5280 4.1.2.4
 */
export interface Name {
  readonly range: Range;
  /** The encoding as it stands, to be compared and copied without loss. */
  readonly raw: Uint8Array;
  /** As RFC 4514 writes it: last RDN first. */
  readonly text: string;
  readonly attributes: readonly NameAttribute[];
  /** The same, RDN by RDN. */
  readonly rdns: readonly (readonly NameAttribute[])[];
}

export interface NameAttribute {
  readonly range: Range;
  readonly oid: string;
  readonly value: string;
  /** Whether the value is `#` and the hexadecimal of an element that is no character string (RFC 4514 2.4). */
  readonly isHex: boolean;
}

/** @throws SmimeError `malformed` */
export function decodeName(decoding: Decoding, node: BerNode): Name {
  if (!isUniversal(node, Tag.sequence)) throw decoding.malformed(node, 'Name is not a SEQUENCE');
  const rdns = node.children.map((rdn) => {
    if (!isUniversal(rdn, Tag.set)) throw decoding.malformed(rdn, 'RelativeDistinguishedName is not a SET');
    return decodeRdn(decoding, rdn);
  });
  return {
    range: decoding.range(node),
    raw: decoding.source.view(node),
    text: rdns
      .map((rdn) => rdn.map(toRfc4514).join('+'))
      .toReversed()
      .join(','),
    attributes: rdns.flat(),
    rdns,
  };
}

/** The attributes of one RDN, whose tag the caller has looked at. @throws SmimeError `malformed` */
export function decodeRdn(decoding: Decoding, { children }: BerNode): readonly NameAttribute[] {
  return children.map((each) => decodeAttribute(decoding, each));
}

function decodeAttribute(decoding: Decoding, node: BerNode): NameAttribute {
  const [type, value] = node.children;
  if (!isUniversal(node, Tag.sequence) || !isUniversal(type, Tag.oid) || value === undefined)
    throw decoding.malformed(node, 'name attribute is incomplete');
  const oid = readOid(decoding.source, type);
  type.field = 'type';
  value.field = oidName(oid);
  const isHex = !isString(value);
  const text = isHex ? `#${toHex(decoding.source.view(value))}` : readString(decoding.source, value);
  return { range: decoding.range(value), oid, value: text, isHex };
}

function isString(node: BerNode): boolean {
  return node.tagClass === 0 && STRING_TAGS.includes(node.tag);
}

// The short names that RFC 4514 section 3 allows without reservation, and those that every tool prints.
const SHORT = new Set([
  'CN',
  'L',
  'ST',
  'O',
  'OU',
  'C',
  'STREET',
  'DC',
  'UID',
  'SN',
  'GN',
  'serialNumber',
  'title',
]);

function toRfc4514({ oid, value, isHex }: NameAttribute): string {
  const name = oidName(oid);
  const type = oid === Oid.emailAddress ? 'emailAddress' : SHORT.has(name) ? name : oid;
  return `${type}=${isHex ? value : escape(value)}`;
}

/** RFC 4514 2.4. Whatever is left as it stands lets one name be written so that it reads like another. */
function escape(value: string): string {
  return value
    .replace(/["+,;<>\\]/g, '\\$&')
    .replaceAll('\0', '\\00')
    .replace(/^[ #]| $/g, '\\$&');
}

/** The values of one attribute type, in order. */
export function nameValues(name: Name, oid: string): readonly string[] {
  return name.attributes.filter((attribute) => attribute.oid === oid).map(({ value }) => value);
}

/** What a person calls the holder: the common name, else the address, else the whole name. */
export function commonName(name: Name): string {
  const [first = name.text] = [...nameValues(name, '2.5.4.3'), ...nameValues(name, Oid.emailAddress)];
  return first;
}
