import type { Certificate } from '../../x509/certificate';
import { placeInDates } from '../../x509/placeInDates';
import type { RevocationEntry } from '../../x509/path/revocationAnswer';
import type { RevocationReason } from '../../x509/revocationReason';
import type { JudgedTimeStamp } from './timeStamp';

/**
 * Between which times a signature was made, as far as trusted timestamps prove it; in milliseconds since 1970.
 *
 * A timestamp over the signature value proves that the signature was there by then, and nothing about how much earlier
 * it was made: it is an upper bound, the best-signature-time of ETSI EN 319 102-1. A late one proves neither EXPIRED nor
 * REVOKED, for anyone can have a good old signature stamped today. A timestamp over the content that the signer has
 * put among the signed attributes was there before the signature: it is a lower bound, and alone can prove those two.
 * The upper bound alone can prove NOT_YET_VALID.
 */
export interface ProvenTime {
  readonly earliest?: number;
  readonly latest?: number;
}

// genTime is read in whole seconds, as are the dates that it is compared with.
const REST_OF_SECOND = 999;

/** What the trusted ones among the timestamps prove; nothing where they contradict each other. */
export function provenTime(timeStamps: readonly JudgedTimeStamp[]): ProvenTime {
  const bounds = boundsOf(timeStamps);
  return isContradiction(bounds) ? {} : bounds;
}

/** Whether the content was stamped after the signature over it. */
export function contradict(timeStamps: readonly JudgedTimeStamp[]): boolean {
  return isContradiction(boundsOf(timeStamps));
}

function boundsOf(timeStamps: readonly JudgedTimeStamp[]): ProvenTime {
  const bounds = { earliest: -Infinity, latest: Infinity };
  for (const { info, over, problem } of timeStamps) {
    if (info === undefined || problem !== undefined) continue;
    const genTime = Date.parse(info.genTime.value);
    if (over === 'content') bounds.earliest = Math.max(bounds.earliest, genTime - info.accuracy);
    else bounds.latest = Math.min(bounds.latest, genTime + info.accuracy + REST_OF_SECOND);
  }
  return {
    ...(Number.isFinite(bounds.earliest) && { earliest: bounds.earliest }),
    ...(Number.isFinite(bounds.latest) && { latest: bounds.latest }),
  };
}

function isContradiction({ earliest = -Infinity, latest = Infinity }: ProvenTime): boolean {
  return earliest > latest;
}

/** Whether the signature is older than the certificate that it is to be of. */
export function isTooEarly(certificate: Certificate, { latest = Infinity }: ProvenTime): boolean {
  return placeInDates(certificate, latest) === 'before';
}

/** Whether the signature is younger than the certificate. */
export function isTooLate(certificate: Certificate, { earliest = -Infinity }: ProvenTime): boolean {
  return placeInDates(certificate, earliest) === 'after';
}

/** Whether the signature was there before the certificate expired. */
export function isInTime(certificate: Certificate, { latest = Infinity }: ProvenTime): boolean {
  return placeInDates(certificate, latest) !== 'after';
}

const COMPROMISED: readonly RevocationReason[] = ['keyCompromise', 'cACompromise', 'aACompromise'];

/** Whether the signature was there before a revocation that does not reach back: a stolen key was stolen before. */
export function isBefore({ date, reason }: RevocationEntry, { latest = Infinity }: ProvenTime): boolean {
  return latest < Date.parse(date) && !COMPROMISED.includes(reason);
}

/** Whether the signature was made when the certificate was revoked already. */
export function isSince({ date }: RevocationEntry, { earliest = -Infinity }: ProvenTime): boolean {
  return earliest >= Date.parse(date);
}
