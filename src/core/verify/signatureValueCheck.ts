import type { Decoding } from '../asn1/fields';
import type { Pace } from '../bytes/pace';
import { equal, type Segments } from '../bytes/segments';
import type { SignerInfo } from '../cms/signerInfo';
import { identifies } from '../cms/signerIdentifier';
import { signatureScheme } from '../crypto/signatureScheme';
import type { CryptoProvider } from '../crypto/provider';
import { SmimeError } from '../errors/smimeError';
import type { Certificate } from '../x509/certificate';
import type { Check } from './check';
import { checked } from './checkReasons';
import type { LineEnds, SignedContent } from './signedContent';

/** Whose key the signature value was made with, and over what. */
export interface SignatureValueResult {
  readonly check: Check;
  /** The certificate that verifies; without one the first that the sid names. */
  readonly certificate?: Certificate;
  /** The value fits the signed attributes as they stand, but not their DER. */
  readonly signedNotDer: boolean;
  /** How the content was read where the signature is over the content itself. */
  readonly lineEnds?: LineEnds;
}

interface Candidate {
  readonly data: () => Promise<Segments>;
  readonly notDer?: boolean;
  readonly lineEnds?: LineEnds;
}

/**
 * Tries the signature value with every certificate that the sid names (two can share issuer and serial number) over
 * every byte string that may have been signed.
 * @param certificates those of the message first, then those at hand
 */
export async function checkSignatureValue(
  decoding: Decoding,
  info: SignerInfo,
  content: SignedContent | undefined,
  certificates: readonly Certificate[],
  crypto: CryptoProvider,
  pace: Pace,
): Promise<SignatureValueResult> {
  const { range } = info.signature;
  const named = certificates.filter((certificate) => identifies(info.sid, certificate));
  const [first] = named;
  if (first === undefined) return { check: checked('noSigningCertificate', info.sid), signedNotDer: false };
  const candidates = signedBytes(info, content);
  if (candidates.length === 0)
    return { check: checked('nothingToVerify'), certificate: first, signedNotDer: false };
  const bytes = info.signature.value;
  try {
    const scheme = signatureScheme(decoding, info.signatureAlgorithm, info.digestAlgorithm.oid.value);
    for (const certificate of named) {
      for (const { data, notDer = false, lineEnds } of candidates) {
        if (!(await crypto.verify(certificate.publicKey.raw, scheme, await data(), bytes, pace))) continue;
        const check = checked('signatureHolds', { range });
        return { check, certificate, signedNotDer: notDer, ...(lineEnds && { lineEnds }) };
      }
    }
    return { check: checked('signatureMismatch', { range }), certificate: first, signedNotDer: false };
  } catch (error) {
    if (!SmimeError.is(error) || error.reason === 'cancelled') throw error;
    const check = checked('signatureUnsupported', {
      detail: error.message,
      range: info.signatureAlgorithm.range,
    });
    return { check, certificate: first, signedNotDer: false };
  }
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
  return { data: () => Promise.resolve([bytes]) };
}
