import type { Certificate } from '../../x509/certificate';
import type { Judge, JudgedPath } from '../../x509/path/judgePath';
import type { PathFailure } from '../../x509/path/pathFailure';
import type { RevocationStatus } from '../../x509/path/revocationAnswer';
import { placeInDates } from '../../x509/placeInDates';
import { isBefore, isInTime, type ProvenTime } from './provenTime';
import type { Trust } from '../trust';

/**
 * Judges paths by when the signature is proven to have been made: that its certificate has expired or was revoked
 * since is held against it no longer. A CA out of its dates or revoked stays what it is at the time that is asked
 * about, for nobody proves when the certificates were issued.
 */
export function judgeByTime(judge: Judge, proven: ProvenTime, trust: Trust): Judge {
  if (proven.latest === undefined) return judge;
  return async (target) => upToGood((await judge(target)).map((path) => settled(path, proven, trust)));
}

/** The last of the paths is good, if any is. */
function upToGood(paths: readonly JudgedPath[]): readonly JudgedPath[] {
  const good = paths.findIndex(({ failures }) => failures.length === 0);
  return good === -1 ? paths : paths.slice(0, good + 1);
}

function settled(path: JudgedPath, proven: ProvenTime, { requireRevocation }: Trust): JudgedPath {
  const [certificate] = path.certificates;
  const [own, ...ofCas] = path.revocation;
  if (certificate === undefined) return path;
  const isExcused = (failure: PathFailure) => isSettled(failure, certificate, own, proven);
  const failures = path.failures.filter((failure) => !isExcused(failure));
  const hasExpired = path.failures.some((each) => each.reason === 'certificateExpired' && isExcused(each));
  const outlived = hasExpired && own !== undefined ? outlivedBy(own, certificate) : undefined;
  if (outlived === undefined) return { ...path, failures };
  const unknown = { reason: 'revocationUnknown', certificate: 0, detail: outlived.detail } as const;
  return {
    ...path,
    failures: requireRevocation ? [...failures, unknown] : failures,
    revocation: [outlived, ...ofCas],
  };
}

function isSettled(
  { reason, certificate: place }: PathFailure,
  certificate: Certificate,
  status: RevocationStatus | undefined,
  proven: ProvenTime,
): boolean {
  if (place !== 0) return false;
  if (reason === 'certificateExpired') return isInTime(certificate, proven);
  return reason === 'revoked' && status?.status === 'revoked' && isBefore(status.entry, proven);
}

/**
 * CAs leave certificates that have expired out of their CRLs (RFC 5280 3.3), revoked ones too: an answer of later says
 * nothing. With a stolen key that was revoked, a thief would wait for that.
 */
function outlivedBy(
  status: RevocationStatus,
  certificate: Certificate,
): Extract<RevocationStatus, { status: 'unknown' }> | undefined {
  if (status.status !== 'good') return undefined;
  const { by, thisUpdate } = status.answer;
  if (placeInDates(certificate, Date.parse(thisUpdate)) !== 'after') return undefined;
  const detail = `what ${by} says is of ${thisUpdate}, when the certificate had expired and may have been left out`;
  return { status: 'unknown', detail };
}
