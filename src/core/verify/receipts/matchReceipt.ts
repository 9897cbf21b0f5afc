import { Oid } from '../../asn1/oids';
import { oidName } from '../../crypto/oidName';
import { toHex } from '../../bytes/hex';
import type { Pace } from '../../bytes/pace';
import { equal } from '../../bytes/segments';
import { firstValue, octetsOf } from '../../cms/attribute';
import { AttributeOid } from '../../cms/attributes/attributeOids';
import type { NewReceipt, Receipt } from '../../cms/receipt';
import type { SignerInfo } from '../../cms/signerInfo';
import type { CryptoProvider } from '../../crypto/provider';
import { SmimeError } from '../../errors/smimeError';
import { isCms, type Layer, type SignedLayer } from '../../smime/layer';
import type { Certificate } from '../../x509/certificate';
import type { Check } from '../check';
import { verifySignatures } from '../signature/verifySignature';
import {
  hasReceiptRequest,
  msgSigDigestOf,
  receiptDigestOf,
  receiptFor,
  receiptRequestOf,
} from './receiptRequestOf';
import { signatureChain } from './signatureChain';

/** How a signed receipt stands to the message that it is said to be for. */
export interface ReceiptMatch {
  /** Everything is the same, and both signatures hold. */
  readonly fits: boolean;
  readonly comparisons: readonly ReceiptComparison[];
  /** Structure, digest and value of the receipt's own signature; whose it is has not been judged. */
  readonly receipt: readonly Check[];
  /** The same of the signature that asked for it. */
  readonly original: readonly Check[];
  /** Of the receipt's signer. */
  readonly certificate?: Certificate;
}

/** One value that the receipt repeats, or that only the original's bytes give. */
export interface ReceiptComparison {
  readonly id: keyof typeof clauses;
  readonly matches: boolean;
  /** From the original; a name, or hexadecimal. */
  readonly expected: string;
  /** From the receipt; undefined where it is missing. */
  readonly found?: string;
  readonly clause: string;
}

const clauses = {
  contentType: 'RFC 2634 §2.4 step 2.2',
  signedContentIdentifier: 'RFC 2634 §2.4 step 2.3',
  originatorSignatureValue: 'RFC 2634 §2.4 step 2.4',
  msgSigDigest: 'RFC 2634 §2.6 step 4',
  messageDigest: 'RFC 2634 §2.6 step 6',
} as const;

/**
 * Compares a signed receipt with the message that asked for it (RFC 2634 2.6).
 * @param certificates those at hand beside the receipt's own
 * @throws SmimeError `notAReceipt`, `receiptNotDue` where the original asks for none, `malformed`,
 *   `unsupportedAlgorithm`, `cancelled`
 */
export async function matchReceipt(
  receiptRoot: Layer,
  originalRoot: Layer,
  certificates: readonly Certificate[],
  crypto: CryptoProvider,
  pace: Pace,
): Promise<ReceiptMatch> {
  const { layer, receipt } = receiptIn(receiptRoot);
  const original = requester(originalRoot, receipt);
  const [result] = await verifySignatures(layer, certificates, crypto, pace);
  if (result === undefined) throw new SmimeError('notAReceipt');
  const { info, certificate } = result;
  const wanted = receiptFor(original.layer, original.info, receiptRequestOf(original.layer, original.info));
  const comparisons = [
    ...comparedFields(wanted, receipt),
    compared(
      'msgSigDigest',
      await msgSigDigestOf(original.info, crypto, pace),
      octets(layer, info, AttributeOid.msgSigDigest),
    ),
    compared(
      'messageDigest',
      await receiptDigestOf(info, wanted, crypto, pace),
      octets(layer, info, Oid.messageDigest),
    ),
  ];
  const ofReceipt = result.checks;
  const ofOriginal = await checksOf(original, certificates, crypto, pace);
  return {
    fits:
      [...ofReceipt, ...ofOriginal].every(({ status }) => status === 'passed') &&
      comparisons.every(({ matches }) => matches),
    comparisons,
    receipt: ofReceipt,
    original: ofOriginal,
    ...(certificate && { certificate }),
  };
}

interface Signature {
  readonly layer: SignedLayer;
  readonly info: SignerInfo;
}

async function checksOf(
  { layer, info }: Signature,
  certificates: readonly Certificate[],
  crypto: CryptoProvider,
  pace: Pace,
): Promise<readonly Check[]> {
  const results = await verifySignatures(layer, certificates, crypto, pace);
  return results.find((each) => each.info === info)?.checks ?? [];
}

function receiptIn(root: Layer): { readonly layer: SignedLayer; readonly receipt: Receipt } {
  const layer = signatureChain(root).at(-1);
  const [content] = layer?.children ?? [];
  if (layer === undefined || content === undefined || isCms(content) || content.kind !== 'data')
    throw new SmimeError('notAReceipt');
  if (content.receipt !== undefined) return { layer, receipt: content.receipt };
  throw content.problem ?? new SmimeError('notAReceipt');
}

/** The SignerInfo that the receipt names; where it names none of them, the first that asks. */
function requester(root: Layer, { originatorSignatureValue }: Receipt): Signature {
  const layer = signatureChain(root).at(-1);
  const asking = layer?.signedData.signerInfos.filter(hasReceiptRequest) ?? [];
  const named = asking.find(({ signature }) => equal(signature.value, originatorSignatureValue.value));
  const info = named ?? asking[0];
  if (layer !== undefined && info !== undefined) return { layer, info };
  throw new SmimeError('receiptNotDue', { detail: 'it asks for none (RFC 2634 §2.3 step 0)' });
}

function comparedFields(wanted: NewReceipt, receipt: Receipt): readonly ReceiptComparison[] {
  const [expected, found] = [oidName(wanted.contentType), oidName(receipt.contentType.value)];
  return [
    { id: 'contentType', matches: expected === found, expected, found, clause: clauses.contentType },
    ...(['signedContentIdentifier', 'originatorSignatureValue'] as const).map((id) =>
      compared(id, wanted[id], receipt[id].value),
    ),
  ];
}

function compared(
  id: ReceiptComparison['id'],
  expected: Uint8Array,
  found: Uint8Array | undefined,
): ReceiptComparison {
  return {
    id,
    matches: found !== undefined && equal(expected, found),
    expected: toHex(expected),
    ...(found && { found: toHex(found) }),
    clause: clauses[id],
  };
}

function octets({ decoding }: SignedLayer, { signedAttrs }: SignerInfo, oid: string): Uint8Array | undefined {
  return octetsOf(decoding, firstValue(signedAttrs?.attributes ?? [], oid))?.value;
}
