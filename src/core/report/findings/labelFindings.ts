import type { BerNode } from '../../asn1/berNode';
import { toHex } from '../../bytes/hex';
import { firstValue } from '../../cms/attribute';
import { AttributeOid } from '../../cms/attributes/attributeOids';
import type { Layer, SignedLayer } from '../../smime/layer';
import { found, type PlacedDraft } from '../../verify/finding';
import { isOver, placedSignatures } from '../../verify/identity/placedSignatures';
import { valueText } from '../attributes/table';

/**
 * Where a signature and one around it carry security labels that differ: a gateway decides by the outer one whether the
 * message may pass, the reader is shown the inner one (RFC 2634 3.4.1).
 */
export function labelFindings(root: Layer): readonly PlacedDraft[] {
  const labelled = [...placedSignatures(root)].flatMap((place) => {
    const label = labelOf(place.layer);
    return label === undefined ? [] : [{ ...place, label }];
  });
  const told = labelled.slice(0, MOST);
  return told.flatMap((outer) => {
    const inner = told.find((each) => isOver(outer, each));
    if (inner === undefined || bytesOf(outer) === bytesOf(inner)) return [];
    const detail = `outside ${textOf(outer)}; inside ${textOf(inner)}`;
    const range = outer.layer.decoding.range(outer.label);
    return [{ ...found('labelsDiffer', { detail, range }), layer: outer.layer.id }];
  });
}

// No honest message has so many; each is compared with all inside it.
const MOST = 100;

interface Labelled {
  readonly layer: SignedLayer;
  readonly label: BerNode;
}

/** That of the first signer: they must agree. */
function labelOf({ signedData }: SignedLayer): BerNode | undefined {
  const attributes = signedData.signerInfos[0]?.signedAttrs?.attributes ?? [];
  return firstValue(attributes, AttributeOid.securityLabel);
}

function bytesOf({ layer, label }: Labelled): string {
  return toHex(layer.decoding.source.view(label));
}

function textOf({ layer, label }: Labelled): string {
  return valueText(layer.decoding, AttributeOid.securityLabel, label).text;
}
