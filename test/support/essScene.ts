import * as der from '../../src/core/asn1/derWriter';
import { Oid } from '../../src/core/asn1/oids';
import { latin1 } from '../../src/core/bytes/text';
import { encodeAttribute } from '../../src/core/cms/attribute';
import { AttributeOid } from '../../src/core/cms/attributes/attributeOids';
import { encodeReceiptRequest } from '../../src/core/cms/attributes/receiptRequest';
import { encodeIssuerAndSerialNumber } from '../../src/core/cms/issuerAndSerialNumber';
import { encodeReceipt } from '../../src/core/cms/receipt';
import type { ReceiptRequestOptions } from '../../src/core/smime/essAttributes';
import { alice, list } from './people';
import { having } from './signedAttributes';
import { signedData, signerInfo, textEntity, type SignerParts } from './signedMessages';

/** A message that Alice has signed, in a signature of a mailing list; with what is other than usual in both. */
export async function wrapped(
  inside: Partial<SignerParts> = {},
  outside: readonly der.Der[] = [],
): Promise<Uint8Array> {
  const [author, gateway] = [await alice(), await list()];
  const certificates = [author, gateway].map(({ certificate }) => certificate.raw);
  const info = await signerInfo({ who: author, content: textEntity, ...inside });
  const inner = signedData([info], { content: textEntity, certificates });
  const outer = await signerInfo({ who: gateway, content: inner, attributes: having(...outside) });
  return signedData([outer], { content: inner, certificates });
}

/** Asks for receipts to Alice. */
export function requestForReceipts(receiptsFrom: ReceiptRequestOptions['receiptsFrom'] = 'all'): der.Der {
  return encodeReceiptRequest({
    signedContentIdentifier: latin1('1'),
    receiptsFrom,
    receiptsTo: ['alice@example.org'],
  });
}

/** The mlExpansionHistory of the list. @param policy what the list says of receipts */
export async function expansionHistory(...policy: readonly der.Der[]): Promise<der.Der> {
  const expansionTime = Uint8Array.of(0x18, 15, ...latin1('20260101000000Z'));
  const by = encodeIssuerAndSerialNumber((await list()).certificate);
  return encodeAttribute(
    AttributeOid.mlExpansionHistory,
    der.sequence(der.sequence(by, expansionTime, ...policy)),
  );
}

/** A msgSigDigest, of nothing in particular. */
export const someMsgSigDigest = encodeAttribute(AttributeOid.msgSigDigest, der.octetString(latin1('x')));

/** The attributes of a receipt: the usual ones, with its content type, and others. */
export function receiptAttributes(...more: readonly der.Der[]): NonNullable<SignerParts['attributes']> {
  const contentType = encodeAttribute(Oid.contentType, der.oid(Oid.receipt));
  return (usual) => [contentType, ...usual.slice(1), ...more];
}

/** What a receipt of a message says that nobody has sent. */
export const receipt = encodeReceipt({
  contentType: Oid.data,
  signedContentIdentifier: latin1('1'),
  originatorSignatureValue: latin1('value'),
});

/** A receipt that Alice has signed, or whatever she gives out for one. */
export async function signedReceipt(
  attributes: readonly der.Der[],
  content: Uint8Array = receipt,
): Promise<Uint8Array> {
  const who = await alice();
  const info = await signerInfo({ who, content, attributes: receiptAttributes(...attributes) });
  const certificates = [who.certificate.raw];
  return signedData([info], { content, certificates, eContentType: Oid.receipt, version: 3 });
}
