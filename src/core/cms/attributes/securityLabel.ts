import { isContext, isUniversal, Tag, type BerNode } from '../../asn1/berNode';
import { readOid, readSmallInteger, readString } from '../../asn1/berValue';
import {
  context,
  Identifier,
  integer,
  oid,
  sequence,
  setOf,
  utf8String,
  type Der,
} from '../../asn1/derWriter';
import { inside, type Decoding, type Ranged } from '../../asn1/fields';
import type { Range } from '../../bytes/range';
import { encodeAttribute } from '../attribute';
import { AttributeOid } from './attributeOids';

/**
 * How sensitive the content is, by a policy that the object identifier names.
 * ```asn1
 * ESSSecurityLabel ::= SET {
 *   security-policy-identifier  SecurityPolicyIdentifier,
 *   security-classification     SecurityClassification OPTIONAL,
 *   privacy-mark                ESSPrivacyMark OPTIONAL,
 *   security-categories         SecurityCategories OPTIONAL }
 *
 * SecurityPolicyIdentifier ::= OBJECT IDENTIFIER
 * SecurityClassification ::= INTEGER (0..256)
 * ESSPrivacyMark ::= CHOICE { pString PrintableString, utf8String UTF8String }
 * SecurityCategories ::= SET SIZE (1..64) OF SecurityCategory
 * ```
 * RFC 2634 3.2
 */
export interface SecurityLabel {
  readonly range: Range;
  readonly policy: Ranged<string>;
  readonly classification?: Ranged<number>;
  readonly privacyMark?: Ranged<string>;
  readonly categories: readonly SecurityCategory[];
}

/** `SecurityCategory ::= SEQUENCE { type [0] OBJECT IDENTIFIER, value [1] ANY DEFINED BY type }` */
export interface SecurityCategory {
  readonly range: Range;
  readonly type: Ranged<string>;
  /** What stands inside the tag. */
  readonly value: BerNode;
}

/** The names of X.411 for the values from 0 on; a policy may give them, and others, its own meaning. */
export const CLASSIFICATIONS = [
  'unmarked',
  'unclassified',
  'restricted',
  'confidential',
  'secret',
  'top-secret',
] as const;

/** @throws SmimeError `malformed` */
export function decodeSecurityLabel(decoding: Decoding, node: BerNode): SecurityLabel {
  if (!isUniversal(node, Tag.set)) throw decoding.malformed(node, 'ESSSecurityLabel is not a SET');
  const policy = member(node, 'security-policy-identifier', Tag.oid);
  if (policy === undefined) throw decoding.malformed(node, 'security-policy-identifier is missing');
  const classification = member(node, 'security-classification', Tag.integer);
  const mark = member(node, 'privacy-mark', Tag.printableString, Tag.utf8String);
  const categories = member(node, 'security-categories', Tag.set);
  const { source } = decoding;
  return {
    range: decoding.range(node),
    policy: { value: readOid(source, policy), range: decoding.range(policy) },
    ...(classification && {
      classification: {
        value: readSmallInteger(source, classification),
        range: decoding.range(classification),
      },
    }),
    ...(mark && { privacyMark: { value: readString(source, mark), range: decoding.range(mark) } }),
    categories: decoding.each(categories?.children ?? [], 'SecurityCategory', decodeCategory),
  };
}

/** The members of a SET are told apart by their tags, and come in any order. */
function member(node: BerNode, field: string, ...tags: readonly number[]): BerNode | undefined {
  const found = node.children.find((each) => tags.some((tag) => isUniversal(each, tag)));
  if (found !== undefined) found.field = field;
  return found;
}

function decodeCategory(decoding: Decoding, node: BerNode): SecurityCategory {
  const [type, value] = node.children;
  if (!isContext(type, 0) || !isContext(value, 1))
    throw decoding.malformed(node, 'SecurityCategory is incomplete');
  type.field = 'type';
  value.field = 'value';
  return {
    range: decoding.range(node),
    type: { value: readOid(decoding.source, type), range: decoding.range(type) },
    value: value.constructed ? inside(decoding, value) : value,
  };
}

/** What a new security label says. */
export interface NewSecurityLabel {
  /** Object identifier of the policy that gives the label its meaning. */
  readonly policy: string;
  readonly classification?: number | undefined;
  readonly privacyMark?: string | undefined;
  readonly categories?: readonly { readonly type: string; readonly value: Der }[] | undefined;
}

/** The privacy mark is written as UTF8String: every text fits, and the members stand in the order of DER. */
export function encodeSecurityLabel({
  policy,
  classification,
  privacyMark,
  categories = [],
}: NewSecurityLabel): Der {
  const label = setOf([
    oid(policy),
    ...(classification === undefined ? [] : [integer(classification)]),
    ...(privacyMark === undefined ? [] : [utf8String(privacyMark)]),
    ...(categories.length === 0 ? [] : [setOf(categories.map(encodeCategory))]),
  ]);
  return encodeAttribute(AttributeOid.securityLabel, label);
}

function encodeCategory({ type, value }: { readonly type: string; readonly value: Der }): Der {
  // `[0] IMPLICIT`: another identifier octet before the same length and content.
  const tagged = Uint8Array.of(Identifier.contextPrimitive(0), ...oid(type).subarray(1));
  return sequence(tagged, context(1, value));
}
