import { Oid } from '../../asn1/oids';
import { attributesOf } from '../../cms/attribute';
import { AttributeOid } from '../../cms/attributes/attributeOids';
import type { SignerInfo } from '../../cms/signerInfo';
import { isCms, isSigned, isSigning, type Layer, type SignedLayer } from '../../smime/layer';
import type { FindingRuleCode } from '../../catalogue/findingRules';
import { found, type PlacedDraft } from '../../verify/finding';

/** Attributes of receipts that stand where they mean nothing or must not be (RFC 2634 2); no verdict turns on it. */
export function receiptFindings(root: Layer): readonly PlacedDraft[] {
  return signaturesIn(root).flatMap(({ layer, isOutside }) => {
    const isReceipt = layer.signedData.encapContentInfo?.eContentType.value === Oid.receipt;
    return layer.signedData.signerInfos.flatMap((info) =>
      rules
        .filter(({ applies }) => applies(isReceipt, isOutside))
        .flatMap((rule) => broken(layer, info, rule)),
    );
  });
}

interface Rule {
  readonly attribute: string;
  /** Whether the rule is for such a signature. */
  readonly applies: (isReceipt: boolean, isOutside: boolean) => boolean;
  /** Whether the attribute must be there, or must not. */
  readonly wanted: boolean;
  readonly rule: FindingRuleCode;
}

const rules: readonly Rule[] = [
  {
    attribute: AttributeOid.receiptRequest,
    applies: (_, isOutside) => isOutside,
    wanted: false,
    rule: 'receiptRequestOutside',
  },
  {
    attribute: AttributeOid.receiptRequest,
    applies: (isReceipt) => isReceipt,
    wanted: false,
    rule: 'receiptForReceipt',
  },
  {
    attribute: AttributeOid.mlExpansionHistory,
    applies: (isReceipt) => isReceipt,
    wanted: false,
    rule: 'historyInReceipt',
  },
  {
    attribute: AttributeOid.msgSigDigest,
    applies: (isReceipt) => !isReceipt,
    wanted: false,
    rule: 'msgSigDigestMisplaced',
  },
  {
    attribute: AttributeOid.msgSigDigest,
    applies: (isReceipt) => isReceipt,
    wanted: true,
    rule: 'msgSigDigestMissing',
  },
];

function broken({ id }: SignedLayer, info: SignerInfo, how: Rule): readonly PlacedDraft[] {
  const [attribute] = attributesOf(info.signedAttrs?.attributes ?? [], how.attribute);
  if ((attribute !== undefined) === how.wanted) return [];
  return [{ ...found(how.rule, { range: attribute?.range ?? info.range }), layer: id }];
}

interface Placed {
  readonly layer: SignedLayer;
  /** Whether another signature stands inside it. */
  readonly isOutside: boolean;
}

/** Every signature below a layer. A detached one is over the part before it. */
function signaturesIn(layer: Layer): readonly Placed[] {
  const inside = layer.children.map(signaturesIn);
  const isPair = layer.contentType === 'multipart/signed' && !isCms(layer);
  const [content = [], ...others] = inside;
  const own = isSigned(layer) && isSigning(layer) ? [{ layer, isOutside: inside.flat().length > 0 }] : [];
  const beside = others
    .flat()
    .map((each) => (isPair && content.length > 0 ? { ...each, isOutside: true } : each));
  return [...own, ...content, ...beside];
}
