import { content, firstDefect, isContext, isUniversal, Tag, type BerNode } from '../asn1/berNode';
import {
  readBitString,
  readBoolean,
  readIntegerHex,
  readOctets,
  readOid,
  readSmallInteger,
} from '../asn1/berValue';
import { readElement } from '../asn1/berReader';
import { Fields, type Decoding } from '../asn1/fields';
import { toHex } from '../bytes/hex';
import type { Range } from '../bytes/range';
import { oidName } from '../crypto/oidName';
import { decodeGeneralName, type GeneralName } from './generalName';

/**
 * ```asn1
 * Extension ::= SEQUENCE {
 *   extnID     OBJECT IDENTIFIER,
 *   critical   BOOLEAN DEFAULT FALSE,
 *   extnValue  OCTET STRING }
 * ```
 * RFC 5280 4.1
 */
export interface Extension {
  readonly range: Range;
  readonly oid: string;
  readonly critical: boolean;
  /** The element inside extnValue; undefined where there is none that can be read, as in private extensions. */
  readonly value?: BerNode;
}

/** Bits of the keyUsage extension by position (RFC 5280 4.2.1.3). */
export const KEY_USAGES = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
] as const;
export type KeyUsage = (typeof KEY_USAGES)[number];

/** @throws SmimeError `malformed` */
export function decodeExtension(decoding: Decoding, node: BerNode): Extension {
  const fields = Fields.of(decoding, node, 'Extension');
  const oid = fields.oid('extnID').value;
  const critical = fields.optional('critical', Tag.boolean);
  const octets = fields.universal('extnValue', Tag.octetString);
  fields.end();
  node.field = oidName(oid);
  const base = {
    range: decoding.range(node),
    oid,
    critical: critical !== undefined && readBoolean(decoding.source, critical),
  };
  if (octets.constructed) return base;
  const value = readElement(decoding.source.bytes, content(octets), decoding.budget);
  // Octets that are no element are no damage to what stands around them.
  if (value === undefined || value.end < octets.contentEnd || firstDefect(value) !== undefined) return base;
  // The element belongs to the tree from here on: a byte inside it is found by its own field.
  (octets as { children: readonly BerNode[] }).children = [value];
  return { ...base, value };
}

/** KeyUsage ::= BIT STRING (RFC 5280 4.2.1.3), by the names of the bits that are set. @throws SmimeError `malformed` */
export function decodeKeyUsage(decoding: Decoding, node: BerNode): readonly KeyUsage[] {
  if (!isUniversal(node, Tag.bitString)) throw decoding.malformed(node, 'KeyUsage is not a BIT STRING');
  const { bytes } = readBitString(decoding.source, node);
  return KEY_USAGES.filter((_, bit) => ((bytes[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0);
}

/** ExtKeyUsageSyntax ::= SEQUENCE SIZE (1..MAX) OF KeyPurposeId (RFC 5280 4.2.1.12) */
export function decodeExtKeyUsage(decoding: Decoding, node: BerNode): readonly string[] {
  if (!isUniversal(node, Tag.sequence)) throw decoding.malformed(node, 'ExtKeyUsageSyntax is not a SEQUENCE');
  return node.children.map((each) => readOid(decoding.source, each));
}

export interface BasicConstraints {
  readonly cA: boolean;
  readonly pathLenConstraint?: number;
}

/** BasicConstraints ::= SEQUENCE { cA BOOLEAN DEFAULT FALSE, pathLenConstraint INTEGER OPTIONAL } (RFC 5280 4.2.1.9) */
export function decodeBasicConstraints(decoding: Decoding, node: BerNode): BasicConstraints {
  const fields = Fields.of(decoding, node, 'BasicConstraints');
  const cA = fields.optional('cA', Tag.boolean);
  const pathLen = fields.optional('pathLenConstraint', Tag.integer);
  fields.end();
  return {
    cA: cA !== undefined && readBoolean(decoding.source, cA),
    ...(pathLen === undefined ? {} : { pathLenConstraint: readSmallInteger(decoding.source, pathLen) }),
  };
}

/** GeneralNames ::= SEQUENCE SIZE (1..MAX) OF GeneralName (RFC 5280 4.2.1.6) */
export function decodeGeneralNames(decoding: Decoding, node: BerNode): readonly GeneralName[] {
  if (!isUniversal(node, Tag.sequence)) throw decoding.malformed(node, 'GeneralNames is not a SEQUENCE');
  return node.children.map((each) => decodeGeneralName(decoding, each));
}

export interface AuthorityKeyIdentifier {
  readonly keyIdentifier?: string;
  readonly serialNumber?: string;
}

/**
 * AuthorityKeyIdentifier ::= SEQUENCE { keyIdentifier [0], authorityCertIssuer [1], authorityCertSerialNumber [2] }
 * (RFC 5280 4.2.1.1), the identifiers in hexadecimal.
 */
export function decodeAuthorityKeyIdentifier(decoding: Decoding, node: BerNode): AuthorityKeyIdentifier {
  const key = node.children.find((each) => isContext(each, 0));
  const serial = node.children.find((each) => isContext(each, 2));
  return {
    ...(key === undefined ? {} : { keyIdentifier: toHex(readOctets(decoding.source, key)) }),
    ...(serial === undefined ? {} : { serialNumber: readIntegerHex(decoding.source, serial) }),
  };
}
