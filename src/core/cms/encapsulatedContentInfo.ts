import { isUniversal, Tag, walk, type BerNode } from '../asn1/berNode';
import { Identifier, oid, wrap } from '../asn1/derWriter';
import { Fields, inside, type Decoding, type Ranged } from '../asn1/fields';
import { octetSource } from '../asn1/berValue';
import type { ByteSource } from '../bytes/byteSource';
import type { Range } from '../bytes/range';
import type { Segments } from '../bytes/segments';

/**
 * ```asn1
 * EncapsulatedContentInfo ::= SEQUENCE {
 *   eContentType  ContentType,
 *   eContent      [0] EXPLICIT OCTET STRING OPTIONAL }
 * ```
 * RFC 5652 5.2
 */
export interface EncapsulatedContentInfo {
  readonly range: Range;
  readonly eContentType: Ranged<string>;
  /** The OCTET STRING, or whatever PKCS#7 put in its place; undefined for a detached signature. */
  readonly eContent?: BerNode;
}

/** @throws SmimeError `malformed` */
export function decodeEncapsulatedContentInfo(decoding: Decoding, node: BerNode): EncapsulatedContentInfo {
  const fields = Fields.of(decoding, node, 'EncapsulatedContentInfo');
  const base = { range: decoding.range(node), eContentType: fields.oid('eContentType') };
  const explicit = fields.context('eContent', 0);
  fields.end();
  return explicit === undefined ? base : { ...base, eContent: whole(decoding, inside(decoding, explicit)) };
}

/** A constructed OCTET STRING of nothing but OCTET STRINGs: what else stands there, another reader may show. */
export function whole(decoding: Decoding, octets: BerNode): BerNode {
  if (!octets.constructed || (octets.tagClass === 0 && octets.tag !== Tag.octetString)) return octets;
  for (const node of walk(octets)) {
    if (node === octets || isUniversal(node, Tag.octetString)) continue;
    throw decoding.malformed(node, 'an element that is no OCTET STRING stands inside one');
  }
  return octets;
}

/**
 * The bytes that are digested: the OCTET STRING's content, or for another type of PKCS#7 the content octets of its
 * element without tag and length (RFC 5652 5.2.1).
 */
export function contentSource(source: ByteSource, eContent: BerNode, id: string): ByteSource {
  if (isUniversal(eContent, Tag.octetString)) return octetSource(source, eContent, id);
  return octetSource(source, { ...eContent, constructed: false }, id);
}

/** eContent is written as one primitive OCTET STRING: DER, and the one form that every reader takes. */
export function encodeEncapsulatedContentInfo(eContentType: string, eContent?: Segments): Segments {
  const octets =
    eContent === undefined ? [] : wrap(Identifier.context(0), wrap(Identifier.octetString, eContent));
  return wrap(Identifier.sequence, [oid(eContentType), ...octets]);
}
