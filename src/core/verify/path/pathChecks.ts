import { equal } from '../../bytes/segments';
import { commonName } from '../../x509/name';
import { caUnfitness } from '../../x509/path/caPurpose';
import type { JudgedPath } from '../../x509/path/judgePath';
import type { PathFailure } from '../../x509/path/pathFailure';
import { unfitness } from '../../x509/purpose';
import type { Certificate } from '../../x509/certificate';
import { profileText, smimeBrProfiles } from '../../x509/smimeBrProfile';
import type { CheckId } from '../../catalogue/checkIds';
import type { PathReason } from '../../catalogue/pathReasons';
import { oldestText } from './answerAge';
import { checked, type Check } from '../check';
import { about, failed } from './pathFailureCheck';
import { bestPath, isWithoutChain } from './pathVerdict';
import { isSince, type ProvenTime } from '../time/provenTime';
import { timeCheck } from '../time/timeCheck';
import type { Trust } from '../trust';

const TIME: readonly PathReason[] = ['certificateExpired', 'certificateNotYetValid'];
const REVOCATION: readonly PathReason[] = ['revoked', 'revocationUnknown'];
const PURPOSE: readonly PathReason[] = ['unfitForPurpose', 'caNotForMail'];

/** Whether a failure proves a path bad, or leaves it open for want of a certificate, an anchor or a CRL. */
export function failureStatus(reason: PathReason): 'failed' | 'indeterminate' {
  return isWithoutChain(reason) || reason === 'revocationUnknown' ? 'indeterminate' : 'failed';
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
 * @param proven when the signature was made; the paths are judged by it already
 * @param parametersOf whose DSA parameters verified the signature, where they are not the signer's own
 */
export function pathChecks(
  certificate: Certificate,
  paths: readonly JudgedPath[],
  trust: Trust,
  proven: ProvenTime,
  parametersOf?: Certificate,
): readonly Check[] {
  const best = bestPath(paths) ?? { certificates: [certificate], failures: [], revocation: [] };
  return [
    pathCheck(best, trust, parametersOf),
    revocationCheck(best, trust, proven),
    purposeCheck(best),
    timeCheck(certificate, trust.at, proven),
  ];
}

function pathCheck(path: JudgedPath, { anchors }: Trust, parametersOf: Certificate | undefined): Check {
  const [failure] = path.failures.filter((each) => checkOf(each) === 'path');
  // An attacker makes an issuer whose parameters let him forge, and leaves the path to the true one.
  if (failure === undefined && parametersOf !== undefined && !holdsKeyOf(path, parametersOf))
    return checked('parametersNotOnPath', { detail: nameOf(parametersOf) });
  if (failure === undefined)
    return checked('pathGood', { detail: path.certificates.map(nameOf).join(' < ') });
  const besides = isWithoutChain(failure.reason) ? casOutOfDates(path) : undefined;
  if (anchors.length === 0 && isWithoutChain(failure.reason))
    return checked('noTrustAnchors', { detail: both(missingIssuer(failure), besides) });
  const detail = both(failure.detail, besides);
  return failed(
    'path',
    { ...failure, ...(detail !== undefined && { detail }) },
    path,
    failureStatus(failure.reason),
  );
}

function both(first: string | undefined, second: string | undefined): string | undefined {
  return first === undefined || second === undefined ? (first ?? second) : `${first}; ${second}`;
}

const MOST_NAMED = 3;

/** The CAs of a path that are out of their dates; the signer's own certificate is a matter of `time`. */
function casOutOfDates(path: JudgedPath): string | undefined {
  const found = path.failures.filter(({ reason, certificate }) => TIME.includes(reason) && certificate > 0);
  if (found.length === 0) return undefined;
  const told = found.slice(0, MOST_NAMED).map(({ reason, certificate, detail }) => {
    const how = reason === 'certificateExpired' ? 'expired on' : 'is not valid before';
    return `${about(path, { certificate })} ${how} ${detail ?? ''}`;
  });
  const rest = found.length - told.length;
  return rest > 0 ? `${told.join(', ')}, and ${rest} more` : told.join(', ');
}

/** Nobody can choose a root that a path does not even lead to. */
function missingIssuer({ reason, detail }: PathFailure): string | undefined {
  if (reason !== 'issuerNotFound' || detail === undefined) return undefined;
  return `the certificate of an issuer is not at hand either, ${detail}`;
}

/** Whether a path goes through the key of a certificate. */
export function holdsKeyOf({ certificates }: JudgedPath, { publicKey }: Certificate): boolean {
  return certificates.some((each) => equal(each.publicKey.raw, publicKey.raw));
}

function revocationCheck(path: JudgedPath, { requireRevocation, at }: Trust, proven: ProvenTime): Check {
  const [own] = path.revocation;
  const revoked = path.failures.find(({ reason }) => reason === 'revoked');
  if (revoked !== undefined) {
    if (revoked.certificate !== 0) return checked('caRevoked', { detail: about(path, revoked) });
    if (own?.status === 'revoked' && isSince(own.entry, proven))
      return checked('revokedWhenSigned', { detail: about(path, revoked) });
    return failed('revocation', revoked, path, 'failed');
  }
  const unknown = firstUnknown(path);
  if (unknown !== undefined && requireRevocation)
    return failed('revocation', { reason: 'revocationUnknown', ...unknown }, path, 'indeterminate');
  if (own?.status === 'revoked')
    return checked('revokedLater', { detail: `${own.entry.reason}, ${own.entry.date}` });
  if (unknown !== undefined) return checked('revocationNotKnown', { detail: about(path, unknown) });
  if (path.revocation.length === 0)
    return checked(path.failures.length === 0 ? 'anchorItself' : 'noPathToAsk');
  return checked('notRevoked', { detail: oldestText(path.revocation, at) });
}

/** The first certificate of a path of which nobody says whether it was revoked, and why nobody does. */
function firstUnknown({ revocation }: JudgedPath): Pick<PathFailure, 'certificate' | 'detail'> | undefined {
  for (const [certificate, status] of revocation.entries())
    if (status.status === 'unknown') return { certificate, detail: status.detail };
  return undefined;
}

function purposeCheck(path: JudgedPath): Check {
  for (const [index, certificate] of path.certificates.entries()) {
    const detail = index === 0 ? unfitness(certificate, 'sign') : caUnfitness(certificate);
    const reason = index === 0 ? 'unfitForPurpose' : 'caNotForMail';
    if (detail !== undefined)
      return failed('purpose', { reason, certificate: index, detail }, path, 'failed');
  }
  const [profile] = path.certificates.slice(0, 1).flatMap(smimeBrProfiles);
  return checked('fitForPurpose', { detail: profile && `by S/MIME BR ${profileText(profile)}` });
}

function nameOf({ subject }: Certificate): string {
  return commonName(subject);
}
