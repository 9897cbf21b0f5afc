import type { Der } from '../asn1/derWriter';
import { toHex } from '../bytes/hex';
import { latin1 } from '../bytes/text';
import { encodeContentHints } from '../cms/attributes/contentHints';
import { encodeReceiptRequest, type NewReceiptRequest } from '../cms/attributes/receiptRequest';
import { encodeSecurityLabel, type NewSecurityLabel } from '../cms/attributes/securityLabel';
import type { Certificate } from '../x509/certificate';

/** Enhanced security services on demand (RFC 2634): signed attributes, the same in every signature over the content. */
export interface EssOptions {
  /** How sensitive the content is. */
  readonly securityLabel?: NewSecurityLabel | undefined;
  /** Asks for signed receipts; the identifier is made where none is given. */
  readonly receiptRequest?: ReceiptRequestOptions | undefined;
  /** Object identifier of what is innermost, where the signature is over encrypted content. */
  readonly contentHints?: string | undefined;
}

export type ReceiptRequestOptions = Omit<NewReceiptRequest, 'signedContentIdentifier'> &
  Partial<Pick<NewReceiptRequest, 'signedContentIdentifier'>>;

/** What an identifier is made of that nobody makes again. */
export interface IdentifierParts {
  readonly certificate: Certificate;
  readonly now: Date;
  readonly random: Uint8Array;
}

/** The attributes asked for, encoded. */
export function essAttributes(
  { securityLabel, receiptRequest, contentHints }: EssOptions,
  parts: IdentifierParts,
): readonly Der[] {
  const signedContentIdentifier = receiptRequest?.signedContentIdentifier ?? contentIdentifier(parts);
  return [
    ...(securityLabel === undefined ? [] : [encodeSecurityLabel(securityLabel)]),
    ...(receiptRequest === undefined
      ? []
      : [encodeReceiptRequest({ ...receiptRequest, signedContentIdentifier })]),
    ...(contentHints === undefined ? [] : [encodeContentHints(contentHints)]),
  ];
}

/** Who, when, and a random number, as RFC 2634 2.7 advises. */
function contentIdentifier({ certificate, now, random }: IdentifierParts): Uint8Array {
  const time = now.toISOString().replace(/[-:T]|\.\d+/g, '');
  return latin1(`${certificate.serialNumber.value} ${time} ${toHex(random)}`);
}
