import type { BerNode } from '../../asn1/berNode';
import type { Decoding } from '../../asn1/fields';
import { fromHex } from '../../bytes/hex';
import { decodeContentHints } from '../../cms/attributes/contentHints';
import { decodeContentReference } from '../../cms/attributes/contentReference';
import { decodeEquivalentLabels } from '../../cms/attributes/equivalentLabels';
import { decodeMlExpansionHistory, type MlData } from '../../cms/attributes/mlExpansionHistory';
import { decodeReceiptRequest, type ReceiptsFrom } from '../../cms/attributes/receiptRequest';
import { CLASSIFICATIONS, decodeSecurityLabel, type SecurityLabel } from '../../cms/attributes/securityLabel';
import { oidName } from '../../crypto/oidName';
import { anyText } from './anyValue';
import { inHex, itemTexts, octetsText, quoted } from './bounded';
import { entitiesText, keyText, serialText } from './names';

/** `confidential (3)`, `policy 1.2.3`, `“privacy mark”`, `category 1.2.4 “value”`. */
export function securityLabelTexts(decoding: Decoding, node: BerNode): readonly string[] {
  return labelTexts(decoding, decodeSecurityLabel(decoding, node));
}

export function equivalentLabelTexts(decoding: Decoding, node: BerNode): readonly string[] {
  return itemTexts(decodeEquivalentLabels(decoding, node), (label) => labelTexts(decoding, label).join(', '));
}

function labelTexts(
  decoding: Decoding,
  { policy, classification, privacyMark, categories }: SecurityLabel,
): readonly string[] {
  const named = classification && (CLASSIFICATIONS[classification.value] ?? 'of the policy’s own kind');
  const parts = [
    classification && `${named ?? ''} (${classification.value})`,
    `policy ${oidName(policy.value)}`,
    privacyMark && quoted(privacyMark.value),
  ];
  const listed = itemTexts(
    categories,
    ({ type, value }) => `category ${oidName(type.value)} ${anyText(decoding, value)}`,
  );
  return [...parts.filter((part) => part !== undefined), ...listed];
}

export function receiptRequestTexts(decoding: Decoding, node: BerNode): readonly string[] {
  const { signedContentIdentifier, receiptsFrom, receiptsTo } = decodeReceiptRequest(decoding, node);
  return [
    `from ${fromText(receiptsFrom)}`,
    `to ${entitiesText(receiptsTo)}`,
    `for content ${octetsText(signedContentIdentifier.value)}`,
  ];
}

function fromText(from: ReceiptsFrom): string {
  if (from.kind === 'receiptList') return entitiesText(from.names);
  if (from.tier === 0) return 'all recipients';
  return from.tier === 1 ? 'recipients of the first tier' : `recipients of unknown kind (${from.tier})`;
}

/** The mailing lists in order, each with when, and with what it says of receipts. */
export function mlExpansionTexts(decoding: Decoding, node: BerNode): readonly string[] {
  return itemTexts(decodeMlExpansionHistory(decoding, node), mlText);
}

function mlText({ mailListIdentifier: list, expansionTime, receiptPolicy }: MlData): string {
  const who =
    list.kind === 'subjectKeyIdentifier'
      ? keyText(fromHex(list.subjectKeyIdentifier))
      : serialText(list.issuerAndSerialNumber.issuer.text, list.issuerAndSerialNumber.serialNumber.value);
  const expanded = `expanded by ${who} at ${expansionTime.value}`;
  if (receiptPolicy === undefined) return expanded;
  if (receiptPolicy.kind === 'none') return `${expanded}, no receipts`;
  const how = receiptPolicy.kind === 'insteadOf' ? 'receipts instead to' : 'receipts also to';
  return `${expanded}, ${how} ${entitiesText(receiptPolicy.names)}`;
}

export function contentHintsText(decoding: Decoding, node: BerNode): string {
  const { contentDescription, contentType } = decodeContentHints(decoding, node);
  const type = oidName(contentType.value);
  return contentDescription === undefined ? type : `${type}, ${quoted(contentDescription.value)}`;
}

export function contentReferenceText(decoding: Decoding, node: BerNode): string {
  const { contentType, signedContentIdentifier, originatorSignatureValue } = decodeContentReference(
    decoding,
    node,
  );
  const identifier = octetsText(signedContentIdentifier.value);
  return `${oidName(contentType.value)} ${identifier}, signature value ${inHex(originatorSignatureValue.value)}`;
}
