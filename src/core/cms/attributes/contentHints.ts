import { Tag, type BerNode } from '../../asn1/berNode';
import { readString } from '../../asn1/berValue';
import { oid, sequence, type Der } from '../../asn1/derWriter';
import { Fields, type Decoding, type Ranged } from '../../asn1/fields';
import type { Range } from '../../bytes/range';
import { encodeAttribute } from '../attribute';
import { AttributeOid } from './attributeOids';

/**
 * What is innermost in a message of several layers, told outside. It need not be signed, and need not be true.
 * ```asn1
 * ContentHints ::= SEQUENCE {
 *   contentDescription  UTF8String (SIZE (1..MAX)) OPTIONAL,
 *   contentType         ContentType }
 * ```
 * RFC 2634 2.9
 */
export interface ContentHints {
  readonly range: Range;
  readonly contentDescription?: Ranged<string>;
  readonly contentType: Ranged<string>;
}

/** @throws SmimeError `malformed` */
export function decodeContentHints(decoding: Decoding, node: BerNode): ContentHints {
  const fields = Fields.of(decoding, node, 'ContentHints');
  const description = fields.optional('contentDescription', Tag.utf8String);
  return {
    range: decoding.range(node),
    ...(description && { contentDescription: fields.ranged(description, readString) }),
    contentType: fields.oid('contentType'),
  };
}

/** The hint alone that the innermost content is of this type. */
export function encodeContentHints(contentType: string): Der {
  return encodeAttribute(AttributeOid.contentHints, sequence(oid(contentType)));
}
