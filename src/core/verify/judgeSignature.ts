import type { Pace } from '../bytes/pace';
import { certificateFinder } from '../cms/signerIdentifier';
import type { CryptoProvider } from '../crypto/provider';
import type { Layer, SignedLayer } from '../smime/layer';
import type { Certificate } from '../x509/certificate';
import { pathJudge, type JudgedPath } from '../x509/path/judgePath';
import { checkAlgorithms } from './path/algorithmCheck';
import { CHECKS } from '../catalogue/checkIds';
import { checked, notRun, type Check } from './check';
import { checkCoverage } from './coverage/coverageCheck';
import { judgeTimeStamps } from './time/judgeTimeStamps';
import type { IdentityMatrix } from './identity/identityMatrix';
import { pathChecks } from './path/pathChecks';
import { judgeByTime } from './time/pathsByTime';
import { pathQuestion } from './path/pathQuestion';
import { bestPath } from './path/pathVerdict';
import { provenTime } from './time/provenTime';
import { signerCertificate } from './signature/signerCertificate';
import type { JudgedTimeStamp } from './time/timeStamp';
import type { Trust } from './trust';
import { fold, type Verdict } from './verdict';
import { certificateHashes } from './signature/signingCertificateCheck';
import { verifySignatures, type VerifiedSignature } from './signature/verifySignature';

/** What was found out about one signature and its signer. */
export interface SignatureResult extends VerifiedSignature {
  /** All ten, in order. */
  readonly checks: readonly Check[];
  readonly verdict: Verdict;
  /** The ways to a trust anchor that were looked at; the last one is good, if any is. */
  readonly paths: readonly JudgedPath[];
  /** Over its value and over its content, in order. */
  readonly timeStamps: readonly JudgedTimeStamp[];
  /** The signer against the header; of a signature that was asked who the message is from. */
  readonly identity?: IdentityMatrix;
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
  const judge = pathJudge(pathQuestion([layer.signedData], certificates, trust, 'sign'), crypto, pace);
  const named = certificateFinder([...layer.signedData.certificates, ...certificates]);
  const hashOf = certificateHashes(crypto, pace);
  const signatures = await verifySignatures(layer, certificates, crypto, pace);
  const stamps = await judgeTimeStamps(layer, signatures, certificates, trust, crypto, pace);
  const coverage = checkCoverage(layer, root);
  const results: SignatureResult[] = [];
  for (const verified of signatures) {
    const { info, parametersOf } = verified;
    const timeStamps = stamps.get(info) ?? [];
    const proven = provenTime(timeStamps);
    const judgeThen = judgeByTime(judge, proven, trust);
    const signer = await signerCertificate(layer.decoding, verified, named, hashOf, judgeThen, proven);
    const { certificate } = signer;
    const paths = certificate === undefined ? [] : await judgeThen(certificate);
    const checks = inOrder([
      ...(signer.isUnbound ? unbound(verified) : verified.checks),
      checkAlgorithms(layer.decoding, info, bestPath(paths)?.certificates ?? []),
      coverage,
      ...(certificate === undefined ? [] : pathChecks(certificate, paths, trust, proven, parametersOf)),
    ]);
    const verdict = fold(checks);
    results.push({ ...verified, ...(certificate && { certificate }), checks, verdict, paths, timeStamps });
  }
  return results;
}

/** The checks of a signature whose signer has bound it to another certificate than any that is here. */
function unbound({ checks, info }: VerifiedSignature): readonly Check[] {
  const differs = checked('signingCertificateDiffers', { range: info.signedAttrs?.range ?? info.range });
  return checks.map((check) => (check.id === 'structure' && check.status === 'passed' ? differs : check));
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
