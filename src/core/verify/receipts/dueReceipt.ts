import { Decoding } from '../../asn1/fields';
import { Oid } from '../../asn1/oids';
import type { Pace } from '../../bytes/pace';
import { equal } from '../../bytes/segments';
import { firstValue } from '../../cms/attribute';
import { AttributeOid } from '../../cms/attributes/attributeOids';
import { decodeMlExpansionHistory, type MlReceiptPolicy } from '../../cms/attributes/mlExpansionHistory';
import type { ReceiptRequest } from '../../cms/attributes/receiptRequest';
import type { NewReceipt } from '../../cms/receipt';
import type { CryptoProvider } from '../../crypto/provider';
import { SmimeError } from '../../errors/smimeError';
import type { Layer, SignedLayer } from '../../smime/layer';
import { certificateAddresses } from '../../x509/addresses';
import type { Certificate } from '../../x509/certificate';
import type { GeneralName } from '../../x509/generalName';
import { verifySignatures, type VerifiedSignature } from '../signature/verifySignature';
import { hasReceiptRequest, msgSigDigestOf, receiptFor, receiptRequestOf } from './receiptRequestOf';
import { signatureChain } from './signatureChain';

/** The receipt that a message asks for, ready to be signed. */
export interface DueReceipt {
  readonly receipt: NewReceipt;
  readonly msgSigDigest: Uint8Array;
  /** To whom it goes, each entity by its names (RFC 2634 2.5). */
  readonly to: readonly (readonly GeneralName[])[];
}

/**
 * The receipt that a message asks of this recipient, by the steps of RFC 2634 2.3 to 2.5.
 * @param recipient the certificate of whoever is to sign the receipt
 * @param certificates those at hand beside the message's own
 * @throws SmimeError `receiptNotDue` saying why, with the clause; `malformed`, `unsupportedAlgorithm`, `cancelled`
 */
export async function dueReceipt(
  root: Layer,
  recipient: Certificate,
  certificates: readonly Certificate[],
  crypto: CryptoProvider,
  pace: Pace,
): Promise<DueReceipt> {
  const chain = signatureChain(root);
  const layer = chain.at(-1);
  if (layer === undefined) throw notDue('no signature is over the whole message', '§2.3');
  const { info, request } = await verifiedRequest(chain, layer, certificates, crypto, pace);
  const policy = await listPolicy(chain, certificates, crypto, pace);
  if (policy?.receipts?.kind === 'none')
    throw notDue('the mailing list allows no receipts', '§2.3 step 1.2.1');
  requireAsked(request, recipient, policy !== undefined);
  return {
    receipt: receiptFor(layer, info, request),
    msgSigDigest: await msgSigDigestOf(info, crypto, pace),
    to: destinations(request, policy?.receipts),
  };
}

function notDue(why: string, clause: string): SmimeError {
  return new SmimeError('receiptNotDue', { detail: `${why} (RFC 2634 ${clause})` });
}

type Request = Pick<VerifiedSignature, 'info'> & { readonly request: ReceiptRequest };

/** The request of the innermost signatures: verified, and the same wherever it stands. */
async function verifiedRequest(
  chain: readonly SignedLayer[],
  layer: SignedLayer,
  certificates: readonly Certificate[],
  crypto: CryptoProvider,
  pace: Pace,
): Promise<Request> {
  const { signedData, decoding } = layer;
  if (signedData.encapContentInfo?.eContentType.value === Oid.receipt)
    throw notDue('a receipt is not answered by a receipt', '§2.2');
  if (!signedData.signerInfos.some(hasReceiptRequest)) {
    const isOutside = chain.some((each) => each.signedData.signerInfos.some(hasReceiptRequest));
    throw isOutside
      ? notDue('the request stands in an outer signature, where it does not count', '§2.2')
      : notDue('it asks for none', '§2.3 step 0');
  }
  const results = await verifySignatures(layer, certificates, crypto, pace);
  const [first, ...others] = results.filter((result) => hasReceiptRequest(result.info) && holds(result));
  if (first === undefined) throw notDue('the signature that asks for one does not hold', '§2.4 step 1');
  const request = receiptRequestOf(layer, first.info);
  const bytes = decoding.source.view(request.range);
  const differs = others.some(({ info }) => {
    const { range } = receiptRequestOf(layer, info);
    return !equal(decoding.source.view(range), bytes);
  });
  if (differs) throw notDue('its signers ask for different receipts', '§2.3');
  return { info: first.info, request };
}

/** Structure, digest and signature value; whether the signer can be trusted is another question. */
function holds({ checks }: VerifiedSignature): boolean {
  return checks.every(({ status }) => status === 'passed');
}

/** What the last mailing list on the way says; undefined where there was none. */
async function listPolicy(
  chain: readonly SignedLayer[],
  certificates: readonly Certificate[],
  crypto: CryptoProvider,
  pace: Pace,
): Promise<{ readonly receipts?: MlReceiptPolicy } | undefined> {
  const layer = chain.find(({ signedData }) =>
    signedData.signerInfos.some((info) => history(info) !== undefined),
  );
  if (layer === undefined) return undefined;
  const results = await verifySignatures(layer, certificates, crypto, pace);
  const trusted = results.find((result) => history(result.info) !== undefined && holds(result));
  const value = trusted && history(trusted.info);
  // An attacker who adds a history has the receipts sent to himself.
  if (value === undefined)
    throw notDue('the signature that carries the history of mailing lists does not hold', '§2.3');
  const decoding = new Decoding(layer.decoding.source);
  const last = decodeMlExpansionHistory(decoding, value).at(-1);
  const [damage] = decoding.damage;
  // Of a history that is damaged nobody knows what its last list wanted.
  if (damage !== undefined)
    throw new SmimeError('malformed', { detail: damage.detail, ranges: [damage.range] });
  return last?.receiptPolicy === undefined ? {} : { receipts: last.receiptPolicy };
}

function history({ signedAttrs }: VerifiedSignature['info']) {
  return firstValue(signedAttrs?.attributes ?? [], AttributeOid.mlExpansionHistory);
}

/** Whether the request is for this recipient (RFC 2634 2.3 steps 2 and 3). */
function requireAsked({ receiptsFrom }: ReceiptRequest, recipient: Certificate, throughList: boolean): void {
  if (receiptsFrom.kind === 'receiptList') {
    if (receiptsFrom.names.flat().some((name) => isOf(name, recipient))) return;
    throw notDue(`${recipient.subject.text} is not among those who are asked`, '§2.3 step 3.2');
  }
  if (receiptsFrom.tier > 1) throw notDue('it does not say who is asked', '§2.7');
  if (receiptsFrom.tier === 1 && throughList)
    throw notDue(
      'only recipients of the first tier are asked, and it came through a mailing list',
      '§2.3 step 2.2.1',
    );
}

function isOf({ kind, value }: GeneralName, certificate: Certificate): boolean {
  if (kind === 'directoryName') return value === certificate.subject.text;
  if (kind !== 'rfc822Name' && kind !== 'smtpUtf8Mailbox') return false;
  return certificateAddresses(certificate).some((own) => own.toLowerCase() === value.toLowerCase());
}

/** RFC 2634 2.5. */
function destinations({ receiptsTo }: ReceiptRequest, policy: MlReceiptPolicy | undefined): DueReceipt['to'] {
  if (policy?.kind === 'insteadOf') return policy.names;
  return policy?.kind === 'inAdditionTo' ? [...receiptsTo, ...policy.names] : receiptsTo;
}
