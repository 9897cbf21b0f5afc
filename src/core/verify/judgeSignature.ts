import type { Pace } from '../bytes/pace';
import { equal } from '../bytes/segments';
import { certificateFinder } from '../cms/signerIdentifier';
import type { SignerInfo } from '../cms/signerInfo';
import type { CryptoProvider } from '../crypto/provider';
import type { Layer, SignedLayer } from '../smime/layer';
import type { Certificate } from '../x509/certificate';
import { pathJudge, type Judge, type JudgedPath, type PathQuestion } from '../x509/path/judgePath';
import { anyPolicyWillDo } from '../x509/path/policyState';
import { checkAlgorithms } from './algorithmCheck';
import { CHECKS } from '../catalogue/checkIds';
import { checked, notRun, type Check } from './check';
import { checkCoverage } from './coverageCheck';
import { pathChecks } from './pathChecks';
import { bestPath } from './pathVerdict';
import type { Trust } from './trust';
import { fold, type Verdict } from './verdict';
import { certificateHashes, isBoundTo, type CertificateHash } from './signingCertificateCheck';
import { verifySignatures, type VerifiedSignature } from './verifySignature';

/** What was found out about one signature and its signer. */
export interface SignatureResult extends VerifiedSignature {
  /** All ten, in order. */
  readonly checks: readonly Check[];
  readonly verdict: Verdict;
  /** The ways to a trust anchor that were looked at; the last one is good, if any is. */
  readonly paths: readonly JudgedPath[];
}

/**
 * Verifies every signature of a layer, and judges whether its signer can be trusted.
 * @param root of the whole file
 * @param certificates those at hand beside the message's own
 */
export async function judgeSignatures(
  layer: SignedLayer,
  root: Layer,
  certificates: readonly Certificate[],
  trust: Trust,
  crypto: CryptoProvider,
  pace: Pace,
): Promise<readonly SignatureResult[]> {
  const judge = pathJudge(questionOf(layer, certificates, trust), crypto, pace);
  const named = certificateFinder([...layer.signedData.certificates, ...certificates]);
  const hashOf = certificateHashes(crypto, pace);
  const results: SignatureResult[] = [];
  for (const verified of await verifySignatures(layer, certificates, crypto, pace)) {
    const { info, parametersOf } = verified;
    const twins = named(info.sid).filter((each) => hasKeyOf(each, verified.certificate));
    const bound = await boundTo(layer, info, twins, hashOf);
    const certificate = (await trustedOf(bound, judge)) ?? bound[0] ?? verified.certificate;
    const paths = certificate === undefined ? [] : await judge(certificate);
    const checks = inOrder([
      ...(twins.length > 0 && bound.length === 0 ? unbound(verified) : verified.checks),
      checkAlgorithms(layer.decoding, info, bestPath(paths)?.certificates ?? []),
      checkCoverage(layer, root),
      ...(certificate === undefined ? [] : pathChecks(certificate, paths, trust, parametersOf)),
    ]);
    results.push({ ...verified, ...(certificate && { certificate }), checks, verdict: fold(checks), paths });
  }
  return results;
}

/** A certificate that was renewed has the key and the identifier of the one before. */
function hasKeyOf({ publicKey }: Certificate, other: Certificate | undefined): boolean {
  return other !== undefined && equal(publicKey.raw, other.publicKey.raw);
}

async function boundTo(
  { decoding }: SignedLayer,
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

/** The checks of a signature whose signer has bound it to another certificate than any that is here. */
function unbound({ checks, info }: VerifiedSignature): readonly Check[] {
  const differs = checked('signingCertificateDiffers', { range: info.signedAttrs?.range ?? info.range });
  return checks.map((check) => (check.id === 'structure' && check.status === 'passed' ? differs : check));
}

/** The message's own certificates and CRLs count as well: what is wrong with them shows. */
function questionOf(
  { signedData }: SignedLayer,
  certificates: readonly Certificate[],
  { anchors, crls, at, requireRevocation }: Trust,
): PathQuestion {
  return {
    ...anyPolicyWillDo,
    at,
    anchors,
    intermediates: [...signedData.certificates, ...certificates],
    crls: [...signedData.crls, ...crls],
    purpose: 'sign',
    revocation: requireRevocation ? 'required' : 'ifKnown',
  };
}

/** The result with one check in place of what stood there, and the verdict that follows. */
export function withCheck(result: SignatureResult, check: Check): SignatureResult {
  const checks = result.checks.map((each) => (each.id === check.id ? check : each));
  return { ...result, checks, verdict: fold(checks) };
}

/** Those on the certificate are not made without one; that on the identity is made where all signatures are known. */
function inOrder(made: readonly Check[]): readonly Check[] {
  return CHECKS.map((id) => made.find((check) => check.id === id) ?? notRun(id, 'noCertificate'));
}
