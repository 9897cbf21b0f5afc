import { isContext, isUniversal, Tag, type BerNode } from '../asn1/berNode';
import { Fields, type Decoding } from '../asn1/fields';
import type { Certificate } from './certificate';
import { ExtensionOid } from './extensionOids';
import { extensionValue } from './extensionValue';
import { decodeGeneralName, type GeneralName } from './generalName';

/** What the names of all certificates below a CA must be in, and must not be in. */
export interface NameConstraints {
  readonly permitted: readonly GeneralName[];
  readonly excluded: readonly GeneralName[];
}

/** @throws SmimeError `malformed` */
export function nameConstraints(certificate: Certificate): NameConstraints | undefined {
  return extensionValue(certificate, ExtensionOid.nameConstraints, decodeNameConstraints);
}

/**
 * ```asn1
 * NameConstraints ::= SEQUENCE {
 *   permittedSubtrees  [0] GeneralSubtrees OPTIONAL,
 *   excludedSubtrees   [1] GeneralSubtrees OPTIONAL }
 * GeneralSubtrees ::= SEQUENCE SIZE (1..MAX) OF GeneralSubtree
 * ```
 * RFC 5280 4.2.1.10
 */
function decodeNameConstraints(decoding: Decoding, node: BerNode): NameConstraints {
  const fields = Fields.of(decoding, node, 'NameConstraints');
  const subtrees = (each: BerNode | undefined) =>
    each?.children.map((child) => decodeSubtree(decoding, child)) ?? [];
  const constraints = {
    permitted: subtrees(fields.context('permittedSubtrees', 0)),
    excluded: subtrees(fields.context('excludedSubtrees', 1)),
  };
  fields.end();
  return constraints;
}

/** GeneralSubtree ::= SEQUENCE { base GeneralName, minimum [0] DEFAULT 0, maximum [1] OPTIONAL }: the base alone. */
function decodeSubtree(decoding: Decoding, node: BerNode): GeneralName {
  const [base, ...distances] = node.children;
  if (!isUniversal(node, Tag.sequence) || base === undefined)
    throw decoding.malformed(node, 'GeneralSubtree has no base');
  const isDefault = (each: BerNode) => isContext(each, 0) && decoding.source.bytes[each.contentStart] === 0;
  if (!distances.every(isDefault)) throw decoding.malformed(node, 'GeneralSubtree has distances');
  return decodeGeneralName(decoding, base);
}
