import { firstDefect, isContext, type BerNode } from '../asn1/berNode';
import { describeDefect } from '../asn1/describeDefect';
import type { Damage } from '../asn1/fields';
import type { CmsLayer } from './layer';

/** What is wrong with a structure: what its decoding noted, and the first element whose encoding is damaged. */
export function damageOf(layer: CmsLayer): readonly Damage[] {
  const { decoding, contentInfo, damage } = layer;
  const beside = besideSignatures(layer);
  const node =
    contentInfo && firstDefect(contentInfo.node, (each) => beside.has(each) || isCertificateOrCrl(each));
  if (node === undefined) return damage;
  return [{ range: decoding.range(node), detail: describeDefect(node) }, ...damage];
}

/** What stands in a certificate or CRL is that one's matter: the signature may hold all the same. */
function isCertificateOrCrl({ field }: BerNode): boolean {
  return field !== undefined && /^(?:certificate|crl)\[/.test(field);
}

/**
 * The members of certificates and crls, of whatever kind, and the values of unsigned attributes: anybody can put them
 * there and must not damage the signature.
 */
function besideSignatures(layer: CmsLayer): ReadonlySet<BerNode> {
  if (!('signedData' in layer)) return new Set();
  const sets = (layer.contentInfo?.content?.children ?? []).filter(
    (each) => isContext(each, 0) || isContext(each, 1),
  );
  const attributes = layer.signedData.signerInfos.flatMap(({ unsignedAttrs }) => unsignedAttrs);
  return new Set([
    ...sets.flatMap(({ children }) => children),
    ...attributes.flatMap(({ values }) => values),
  ]);
}
