import { Tag, type BerNode } from '../../asn1/berNode';
import { readOctets } from '../../asn1/berValue';
import { Fields, type Decoding, type Ranged } from '../../asn1/fields';
import type { Range } from '../../bytes/range';

/**
 * Links this SignedData to another one, such as a reply to what it answers.
 * ```asn1
 * ContentReference ::= SEQUENCE {
 *   contentType               ContentType,
 *   signedContentIdentifier   ContentIdentifier,
 *   originatorSignatureValue  OCTET STRING }
 * ```
 * RFC 2634 2.11
 */
export interface ContentReference {
  readonly range: Range;
  readonly contentType: Ranged<string>;
  readonly signedContentIdentifier: Ranged<Uint8Array>;
  readonly originatorSignatureValue: Ranged<Uint8Array>;
}

/** @throws SmimeError `malformed` */
export function decodeContentReference(decoding: Decoding, node: BerNode): ContentReference {
  const fields = Fields.of(decoding, node, 'ContentReference');
  const octets = (field: string): Ranged<Uint8Array> =>
    fields.ranged(fields.universal(field, Tag.octetString), readOctets);
  return {
    range: decoding.range(node),
    contentType: fields.oid('contentType'),
    signedContentIdentifier: octets('signedContentIdentifier'),
    originatorSignatureValue: octets('originatorSignatureValue'),
  };
}
