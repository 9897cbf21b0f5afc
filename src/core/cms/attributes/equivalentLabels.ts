import { isUniversal, Tag, type BerNode } from '../../asn1/berNode';
import type { Decoding } from '../../asn1/fields';
import { decodeSecurityLabel, type SecurityLabel } from './securityLabel';

/**
 * Labels of other policies that the signer takes to mean the same as the security label.
 * ```asn1
 * EquivalentLabels ::= SEQUENCE OF ESSSecurityLabel
 * ```
 * RFC 2634 3.4.1
 * @throws SmimeError `malformed`; a damaged label is left out and noted
 */
export function decodeEquivalentLabels(decoding: Decoding, node: BerNode): readonly SecurityLabel[] {
  if (!isUniversal(node, Tag.sequence)) throw decoding.malformed(node, 'EquivalentLabels is not a SEQUENCE');
  return decoding.each(node.children, 'ESSSecurityLabel', decodeSecurityLabel);
}
