import { isContext, isUniversal, Tag, type BerNode } from '../../asn1/berNode';
import type { Decoding } from '../../asn1/fields';
import { compare } from '../../bytes/segments';
import type { SignedLayer } from '../../smime/layer';
import { found, type Draft } from '../../verify/finding';

/**
 * The sets of a SignedData that are not in the order of DER (X.690 11.6). RFC 5652 asks for it in the signed attributes
 * alone, which have a finding of their own; but there are readers that take BER for damage.
 */
export function setOrderFindings({ decoding, contentInfo }: SignedLayer): readonly Draft[] {
  const signedData = contentInfo?.content;
  if (signedData === undefined) return [];
  return signedData.children
    .filter(isSet)
    .filter((set) => !set.indefinite && !isSorted(decoding, set))
    .map((set) => found('unsortedSet', { detail: set.field, range: decoding.range(set) }));
}

/** digestAlgorithms and signerInfos; certificates and crls behind their tags. */
function isSet(node: BerNode): boolean {
  return isUniversal(node, Tag.set) || isContext(node, 0) || isContext(node, 1);
}

function isSorted({ source }: Decoding, { children }: BerNode): boolean {
  return children.every((child, index) => {
    const before = children[index - 1];
    return before === undefined || compare(source.view(before), source.view(child)) <= 0;
  });
}
