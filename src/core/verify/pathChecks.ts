import { equal } from '../bytes/segments';
import { commonName } from '../x509/name';
import { caUnfitness } from '../x509/path/caPurpose';
import type { JudgedPath } from '../x509/path/judgePath';
import type { PathFailure } from '../x509/path/pathFailure';
import { unfitness } from '../x509/purpose';
import type { Certificate } from '../x509/certificate';
import type { CheckId } from '../catalogue/checkIds';
import { checkClauses } from '../catalogue/checkReasons';
import { withDetail, type Explanation } from '../catalogue/explanation';
import { pathReasons, type PathReason } from '../catalogue/pathReasons';
import { checked, type Check } from './check';
import { bestPath } from './pathVerdict';
import type { Trust } from './trust';

const TIME: readonly PathReason[] = ['certificateExpired', 'certificateNotYetValid'];
const REVOCATION: readonly PathReason[] = ['revoked', 'revocationUnknown'];
const PURPOSE: readonly PathReason[] = ['unfitForPurpose', 'caNotForMail'];
const NO_CHAIN: readonly PathReason[] = ['issuerNotFound', 'rootNotTrusted', 'tooManyPaths', 'pathTooDeep'];

/** Whether a failure proves a path bad, or leaves it open for want of a certificate, an anchor or a CRL. */
export function failureStatus(reason: PathReason): 'failed' | 'indeterminate' {
  return NO_CHAIN.includes(reason) || reason === 'revocationUnknown' ? 'indeterminate' : 'failed';
}

/** Which check a failure of a path belongs to. A CA out of its dates is a matter of the path. */
function checkOf({ reason, certificate }: PathFailure): CheckId {
  if (REVOCATION.includes(reason)) return 'revocation';
  if (PURPOSE.includes(reason)) return 'purpose';
  return certificate === 0 && TIME.includes(reason) ? 'time' : 'path';
}

/**
 * The checks of `path`, `revocation`, `purpose` and `time` on the certificate of a signer, by the best of its paths.
 * @param paths all that were looked at
 * @param parametersOf whose DSA parameters verified the signature, where they are not the signer's own
 */
export function pathChecks(
  certificate: Certificate,
  paths: readonly JudgedPath[],
  trust: Trust,
  parametersOf?: Certificate,
): readonly Check[] {
  const best = bestPath(paths) ?? { certificates: [certificate], failures: [], revocation: [] };
  return [
    pathCheck(best, trust, parametersOf),
    revocationCheck(best, trust),
    purposeCheck(best),
    timeCheck(certificate, trust),
  ];
}

function pathCheck(path: JudgedPath, { anchors }: Trust, parametersOf: Certificate | undefined): Check {
  const [failure] = path.failures.filter((each) => checkOf(each) === 'path');
  // An attacker makes an issuer whose parameters let him forge, and leaves the path to the true one.
  if (failure === undefined && parametersOf !== undefined && !holdsKeyOf(path, parametersOf))
    return checked('parametersNotOnPath', { detail: nameOf(parametersOf) });
  if (failure === undefined)
    return checked('pathGood', { detail: path.certificates.map(nameOf).join(' < ') });
  if (anchors.length === 0 && NO_CHAIN.includes(failure.reason)) return checked('noTrustAnchors');
  return failed('path', failure, path, failureStatus(failure.reason));
}

function holdsKeyOf({ certificates }: JudgedPath, { publicKey }: Certificate): boolean {
  return certificates.some((each) => equal(each.publicKey.raw, publicKey.raw));
}

function revocationCheck(path: JudgedPath, { requireRevocation }: Trust): Check {
  const revoked = path.failures.find(({ reason }) => reason === 'revoked');
  if (revoked !== undefined) {
    if (revoked.certificate === 0) return failed('revocation', revoked, path, 'failed');
    return checked('caRevoked', { detail: about(path, revoked) });
  }
  const unknown = path.revocation.findIndex(({ status }) => status === 'unknown');
  if (unknown === -1) return checked(path.revocation.length === 0 ? 'noPathToAsk' : 'notRevoked');
  if (!requireRevocation) return checked('revocationNotKnown', { detail: `“${nameAt(path, unknown)}”` });
  return failed('revocation', { reason: 'revocationUnknown', certificate: unknown }, path, 'indeterminate');
}

function purposeCheck(path: JudgedPath): Check {
  for (const [index, certificate] of path.certificates.entries()) {
    const detail = index === 0 ? unfitness(certificate, 'sign') : caUnfitness(certificate);
    const reason = index === 0 ? 'unfitForPurpose' : 'caNotForMail';
    if (detail !== undefined)
      return failed('purpose', { reason, certificate: index, detail }, path, 'failed');
  }
  return checked('fitForPurpose');
}

function timeCheck(certificate: Certificate, { at }: Trust): Check {
  const { notBefore, notAfter } = certificate;
  const path = { certificates: [certificate] };
  const at0 = at.getTime();
  if (at0 < Date.parse(notBefore.value)) {
    const failure = { reason: 'certificateNotYetValid', certificate: 0, detail: notBefore.value } as const;
    return failed('time', failure, path, 'failed');
  }
  if (at0 < Date.parse(notAfter.value) + 1000) return checked('withinValidity');
  return failed(
    'time',
    { reason: 'certificateExpired', certificate: 0, detail: notAfter.value },
    path,
    'failed',
  );
}

/** A failure in the words of its reason, with the name of the certificate that it is about. */
function failed(
  id: CheckId,
  { reason, certificate, detail, range }: PathFailure,
  path: Pick<JudgedPath, 'certificates'>,
  status: Check['status'],
): Check {
  const { sentence, cause, remedy, clause = checkClauses[id] }: Explanation = pathReasons[reason];
  const message = withDetail(sentence, about(path, { certificate, detail }));
  return { id, status, reason, message, cause, remedy, clause, ...(range && { range }) };
}

function about(
  path: Pick<JudgedPath, 'certificates'>,
  { certificate, detail }: Pick<PathFailure, 'certificate'> & { detail?: string | undefined },
): string {
  return [`“${nameAt(path, certificate)}”`, ...(detail === undefined ? [] : [detail])].join(', ');
}

function nameAt({ certificates }: Pick<JudgedPath, 'certificates'>, index: number): string {
  const certificate = certificates[index];
  return certificate === undefined ? '' : nameOf(certificate);
}

function nameOf({ subject }: Certificate): string {
  return commonName(subject);
}
