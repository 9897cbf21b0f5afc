import type { Decoding } from '../../asn1/fields';
import { equal, type Segments } from '../../bytes/segments';
import type { SignerInfo } from '../../cms/signerInfo';
import { signatureScheme } from '../../crypto/signatureScheme';
import { SmimeError } from '../../errors/smimeError';
import type { Certificate } from '../../x509/certificate';
import { checked, type Check } from '../check';
import type { LineEnds, SignedContent } from './signedContent';
import { openSignatureValue, type OpenedSignature } from './openedSignature';
import type { UsableKey } from './usableKey';
import type { VerifyTools } from './verifyTools';

/** Whose key the signature value was made with, and over what. */
export interface SignatureValueResult {
  readonly check: Check;
  /** The certificate that verifies; without one the first that the sid names. */
  readonly certificate?: Certificate;
  /** The certificate whose DSA parameters were taken; a path must go through it. */
  readonly parametersOf?: Certificate;
  /** What the value holds, of RSA. */
  readonly opened?: OpenedSignature;
  /** The value fits the signed attributes as they stand, but not their DER. */
  readonly signedNotDer: boolean;
  /** The signed attributes in the encoding that fits. */
  readonly signedAttrs?: Uint8Array;
  /** How the content was read where the signature is over the content itself. */
  readonly lineEnds?: LineEnds;
}

interface Candidate {
  readonly data: () => Promise<Segments>;
  readonly notDer?: boolean;
  readonly signedAttrs?: Uint8Array;
  readonly lineEnds?: LineEnds;
}

/**
 * Tries the signature value with every certificate that the sid names (two can share issuer and serial number) over
 * every byte string that may have been signed.
 */
export async function checkSignatureValue(
  decoding: Decoding,
  info: SignerInfo,
  content: SignedContent | undefined,
  tools: VerifyTools,
): Promise<SignatureValueResult> {
  const named = tools.named(info.sid);
  const [first] = named;
  if (first === undefined) return { check: checked('noSigningCertificate', info.sid), signedNotDer: false };
  const candidates = signedBytes(info, content);
  if (candidates.length === 0)
    return { check: checked('nothingToVerify'), certificate: first, signedNotDer: false };
  let problem: Check | undefined;
  for (const certificate of named) {
    try {
      const found = await verified(decoding, info, candidates, certificate, tools);
      if (found !== undefined && 'signedNotDer' in found) return found;
      problem ??= found;
    } catch (error) {
      if (!SmimeError.is(error) || error.reason === 'cancelled') throw error;
      // A key that cannot be used says nothing about those of the other certificates.
      const { range } = info.signatureAlgorithm;
      problem ??= checked('signatureUnsupported', { detail: error.message, range });
    }
  }
  const base = { certificate: first, signedNotDer: false };
  return problem === undefined
    ? { ...base, ...(await mismatch(decoding, info, candidates, first, tools)) }
    : { ...base, check: problem };
}

/** Why the value does not fit the first certificate that the sid names. */
async function mismatch(
  decoding: Decoding,
  { signature: { value, range }, signatureAlgorithm, digestAlgorithm }: SignerInfo,
  [candidate]: readonly Candidate[],
  { publicKey }: Certificate,
  { crypto, pace }: VerifyTools,
): Promise<Pick<SignatureValueResult, 'check' | 'opened'>> {
  const scheme = signatureScheme(decoding, signatureAlgorithm, digestAlgorithm.oid.value);
  const signed = (await candidate?.data()) ?? [];
  const why = await openSignatureValue(publicKey.raw, scheme, value, signed, crypto, pace);
  const { reason, detail, opened } = why;
  const check = checked(reason, { range, ...(detail !== undefined && { detail }) });
  return { check, ...(opened && { opened }) };
}

/** What a certificate's key verifies; undefined where it does not, or why it cannot. */
async function verified(
  decoding: Decoding,
  { signature, signatureAlgorithm, digestAlgorithm }: SignerInfo,
  candidates: readonly Candidate[],
  certificate: Certificate,
  { keyOf, crypto, pace }: VerifyTools,
): Promise<SignatureValueResult | Check | undefined> {
  const scheme = signatureScheme(decoding, signatureAlgorithm, digestAlgorithm.oid.value);
  const key = await keyOf(certificate);
  if (key === undefined) return checked('dsaParametersNotFound', { detail: certificate.issuer.text });
  for (const { data, notDer = false, signedAttrs, lineEnds } of candidates) {
    const { value, range } = signature;
    const signed = await data();
    if (!(await crypto.verify(key.spki, scheme, signed, value, pace))) continue;
    const check = checked('signatureHolds', { range, ...inherited(key) });
    const { opened } = await openSignatureValue(key.spki, scheme, value, signed, crypto, pace);
    const how = {
      ...(opened && { opened }),
      ...(signedAttrs && { signedAttrs }),
      ...(lineEnds && { lineEnds }),
    };
    return { check, ...who(certificate, key), signedNotDer: notDer, ...how };
  }
  return undefined;
}

function who(
  certificate: Certificate,
  { parametersOf }: UsableKey,
): Pick<SignatureValueResult, 'certificate' | 'parametersOf'> {
  return { certificate, ...(parametersOf && { parametersOf }) };
}

function inherited({ parametersOf }: UsableKey): { readonly detail?: string } {
  if (parametersOf === undefined) return {};
  return { detail: `with the DSA parameters of ${parametersOf.subject.text}` };
}

function signedBytes({ signedAttrs }: SignerInfo, content: SignedContent | undefined): readonly Candidate[] {
  if (signedAttrs === undefined) {
    return (content?.readings ?? []).map(({ segments, lineEnds }) => ({ data: segments, lineEnds }));
  }
  const { der, derAround, asTheyStand } = signedAttrs;
  return [
    over(der),
    ...(equal(derAround, der) ? [] : [over(derAround)]),
    ...(equal(asTheyStand, derAround) ? [] : [{ ...over(asTheyStand), notDer: true }]),
  ];
}

function over(bytes: Uint8Array): Candidate {
  return { data: () => Promise.resolve([bytes]), signedAttrs: bytes };
}
