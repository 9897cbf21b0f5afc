import { Decoding } from '../../asn1/fields';
import { Oid } from '../../asn1/oids';
import type { Pace } from '../../bytes/pace';
import { attributesOf } from '../../cms/attribute';
import { AttributeOid } from '../../cms/attributes/attributeOids';
import { decodeReceiptRequest, type ReceiptRequest } from '../../cms/attributes/receiptRequest';
import { encodeReceipt, type NewReceipt } from '../../cms/receipt';
import type { SignerInfo } from '../../cms/signerInfo';
import { digestOf } from '../../crypto/digests';
import type { CryptoProvider } from '../../crypto/provider';
import { unsupported } from '../../crypto/unsupported';
import { SmimeError } from '../../errors/smimeError';
import type { SignedLayer } from '../../smime/layer';

/** The receipt requests of a SignerInfo; undefined where it has none. */
export function hasReceiptRequest({ signedAttrs }: SignerInfo): boolean {
  return attributesOf(signedAttrs?.attributes ?? [], AttributeOid.receiptRequest).length > 0;
}

/**
 * The receipt request of a SignerInfo that has one.
 * @throws SmimeError `malformed` where it does not stand once, or where any part of it cannot be read: whom it names
 *   must be known in full
 */
export function receiptRequestOf({ decoding: { source } }: SignedLayer, info: SignerInfo): ReceiptRequest {
  const attributes = attributesOf(info.signedAttrs?.attributes ?? [], AttributeOid.receiptRequest);
  const [value, ...others] = attributes.flatMap(({ values }) => values);
  const decoding = new Decoding(source);
  if (value === undefined || others.length > 0) {
    const detail = 'the receipt request must stand once, with one value';
    throw new SmimeError('malformed', { detail, ranges: [info.range] });
  }
  const request = decodeReceiptRequest(decoding, value);
  const [damage] = decoding.damage;
  if (damage === undefined) return request;
  throw new SmimeError('malformed', { detail: damage.detail, ranges: [damage.range] });
}

/** What a receipt for this signature says (RFC 2634 2.4 step 2). */
export function receiptFor(layer: SignedLayer, info: SignerInfo, request: ReceiptRequest): NewReceipt {
  return {
    contentType: layer.signedData.encapContentInfo?.eContentType.value ?? Oid.data,
    signedContentIdentifier: request.signedContentIdentifier.value,
    originatorSignatureValue: info.signature.value,
  };
}

/**
 * The digest that the signature value was made over: of the DER of the signed attributes (RFC 2634 2.4 step 1.2).
 * @throws SmimeError `unsupportedAlgorithm`
 */
export function msgSigDigestOf(info: SignerInfo, crypto: CryptoProvider, pace: Pace): Promise<Uint8Array> {
  return digested(info, info.signedAttrs?.der ?? new Uint8Array(), crypto, pace);
}

/** The digest of a Receipt as `info` signs it (RFC 2634 2.6 step 5). @throws SmimeError `unsupportedAlgorithm` */
export function receiptDigestOf(
  info: SignerInfo,
  receipt: NewReceipt,
  crypto: CryptoProvider,
  pace: Pace,
): Promise<Uint8Array> {
  return digested(info, encodeReceipt(receipt), crypto, pace);
}

function digested(
  { digestAlgorithm }: SignerInfo,
  bytes: Uint8Array,
  crypto: CryptoProvider,
  pace: Pace,
): Promise<Uint8Array> {
  const digest = digestOf(digestAlgorithm.oid.value);
  if (digest === undefined) throw unsupported(digestAlgorithm.oid.value);
  return crypto.digest(digest, [bytes], pace);
}
