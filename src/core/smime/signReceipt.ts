import { octetString } from '../asn1/derWriter';
import { Oid } from '../asn1/oids';
import type { Pace } from '../bytes/pace';
import type { Segments } from '../bytes/segments';
import { encodeAttribute } from '../cms/attribute';
import { AttributeOid } from '../cms/attributes/attributeOids';
import { encodeReceipt, type NewReceipt } from '../cms/receipt';
import type { Signer } from '../keys/signer';
import type { FieldToWrite } from '../mime/headerWriter';
import { pkcs7Mime, writeFields } from '../mime/writer';
import { certificateAddresses } from '../x509/addresses';
import type { Certificate } from '../x509/certificate';
import { encryptEntity } from './encryptEntity';
import type { Platform } from './platform';
import { hasRecipient, type EncryptOptions } from './recipients/encryptOptions';
import { signContent, type SignatureOptions } from './signContent';
import { signEntity } from './signEntity';

/** What is signed, and where it goes. */
export interface ReceiptToSign {
  readonly receipt: NewReceipt;
  /** The digest that the signature which asks for the receipt was made over. */
  readonly msgSigDigest: Uint8Array;
  /** Addresses. */
  readonly to: readonly string[];
  /** The Message-ID of what is acknowledged. */
  readonly inReplyTo?: string | undefined;
}

export interface ReceiptOptions extends SignatureOptions, EncryptOptions {
  /** Whom the receipt is encrypted to; nobody else learns the digest of what was encrypted. */
  readonly recipients: readonly Certificate[];
}

/**
 * A signed receipt as a message of its own (RFC 2634 2.4 steps 3 to 11). Where it is encrypted, a signature outside says
 * that a receipt is inside.
 * @throws SmimeError `certificateUnfit`, `unsupportedAlgorithm`, `signingFailed`, `encryptionFailed`, `cancelled`
 */
export async function signReceipt(
  toSign: ReceiptToSign,
  signer: Signer,
  options: ReceiptOptions,
  platform: Platform,
  pace: Pace,
): Promise<Segments> {
  const receipt = await receiptEntity(toSign, signer, options, platform, pace);
  const { recipients, now } = options;
  const header = headerOf(toSign, signer, now);
  if (!hasRecipient(recipients, options)) return [...header, ...receipt];
  const encrypted = await encryptEntity(receipt, recipients, options, platform, pace);
  const outside = { ...options, signMode: 'opaque', ess: { contentHints: Oid.receipt } } as const;
  return [...header, ...(await signEntity(encrypted, [signer], outside, platform, pace))];
}

async function receiptEntity(
  { receipt, msgSigDigest }: ReceiptToSign,
  signer: Signer,
  options: SignatureOptions,
  { crypto }: Platform,
  pace: Pace,
): Promise<Segments> {
  const attributes = [encodeAttribute(AttributeOid.msgSigDigest, octetString(msgSigDigest))];
  const content = [encodeReceipt(receipt)];
  const toSign = { eContentType: Oid.receipt, content, encapsulated: true, attributes };
  const { contentInfo } = await signContent(toSign, [signer], options, crypto, pace);
  return pkcs7Mime({ smimeType: 'signed-receipt', name: 'smime.p7m', body: contentInfo }, pace);
}

function headerOf({ to, inReplyTo }: ReceiptToSign, { certificate }: Signer, now: Date): Segments {
  const [from] = certificateAddresses(certificate).filter(isWritable);
  const receivers = to.filter(isWritable);
  const given: readonly (FieldToWrite | undefined)[] = [
    from === undefined ? undefined : { name: 'From', value: from },
    receivers.length === 0 ? undefined : { name: 'To', value: receivers.join(',\r\n ') },
    { name: 'Subject', value: 'Signed receipt' },
    { name: 'Date', value: now.toUTCString().replace('GMT', '+0000') },
    isMessageId(inReplyTo) ? { name: 'In-Reply-To', value: inReplyTo } : undefined,
    { name: 'MIME-Version', value: '1.0' },
  ];
  return writeFields(given.filter((field) => field !== undefined));
}

/** Addresses and identifiers are the other side's: one with a line end would write fields of its own. */
function isWritable(address: string): boolean {
  return /^[^\s@<>()[\]:;,"\\]+@[^\s@<>()[\]:;,"\\]+$/.test(address) && /^[!-~]+$/.test(address);
}

function isMessageId(text: string | undefined): text is string {
  return text !== undefined && text.length < 900 && /^<[!-~]+>$/.test(text);
}
