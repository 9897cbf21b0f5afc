import type { Decoding } from '../../asn1/fields';
import { equal } from '../../bytes/segments';
import type { SignerInfo } from '../../cms/signerInfo';
import type { Certificate } from '../../x509/certificate';
import type { Judge } from '../../x509/path/judgePath';
import { isTooEarly, type ProvenTime } from '../time/provenTime';
import { isBoundTo, type CertificateHash } from './signingCertificateCheck';
import type { VerifiedSignature } from './verifySignature';
import type { VerifyTools } from './verifyTools';

/** Which certificate a signature counts for. */
export interface SignerCertificate {
  /** Undefined where none is at hand. */
  readonly certificate?: Certificate;
  /** The signer has bound the signature to another certificate than any that is here. */
  readonly isUnbound: boolean;
}

/**
 * Of the certificates of the key that verifies, the one that the signer has bound the signature to and that a path
 * leads from; one that was valid too late for the signature only where there is no other.
 */
export async function signerCertificate(
  decoding: Decoding,
  { info, certificate: first }: VerifiedSignature,
  named: VerifyTools['named'],
  hashOf: CertificateHash,
  judge: Judge,
  proven: ProvenTime = {},
): Promise<SignerCertificate> {
  const twins = named(info.sid).filter((each) => hasKeyOf(each, first));
  const bound = await boundTo(decoding, info, twins, hashOf);
  const old = bound.filter((each) => !isTooEarly(each, proven));
  const fitting = old.length > 0 ? old : bound;
  const certificate = (await trustedOf(fitting, judge)) ?? fitting[0] ?? first;
  return { isUnbound: twins.length > 0 && bound.length === 0, ...(certificate && { certificate }) };
}

/** A certificate that was renewed has the key and the identifier of the one before. */
function hasKeyOf({ publicKey }: Certificate, other: Certificate | undefined): boolean {
  return other !== undefined && equal(publicKey.raw, other.publicKey.raw);
}

async function boundTo(
  decoding: Decoding,
  info: SignerInfo,
  certificates: readonly Certificate[],
  hashOf: CertificateHash,
): Promise<readonly Certificate[]> {
  const found: Certificate[] = [];
  for (const each of certificates) if (await isBoundTo(decoding, info, each, hashOf)) found.push(each);
  return found;
}

async function trustedOf(
  certificates: readonly Certificate[],
  judge: Judge,
): Promise<Certificate | undefined> {
  for (const each of certificates) if ((await judge(each)).at(-1)?.failures.length === 0) return each;
  return undefined;
}
