import type { Range } from '../../bytes/range';
import type { Crl } from '../crl';
import type { OcspResponse } from '../ocsp/ocspResponse';
import type { RevocationReason } from '../revocationReason';

/** Who says whether a certificate was revoked, and as of when. Times are ISO 8601, UTC. */
export interface RevocationAnswer {
  readonly source: 'crl' | 'ocsp';
  readonly from: Crl | OcspResponse;
  /** The issuer of the CRL, or the responder as the response names it. */
  readonly by: string;
  readonly thisUpdate: string;
  readonly nextUpdate: string | undefined;
  /** When an OCSP response was signed. */
  readonly producedAt?: string;
  /** Where it stands in the source that it was read from. */
  readonly range: Range;
}

/** What a CRL or an OCSP response says of a certificate that was revoked. */
export interface RevocationEntry {
  readonly reason: RevocationReason;
  /** ISO 8601, UTC. */
  readonly date: string;
  readonly range: Range;
}

/** Whether a certificate was revoked, and who says so. */
export type RevocationStatus =
  | { readonly status: 'good'; readonly answer: RevocationAnswer }
  | { readonly status: 'revoked'; readonly answer: RevocationAnswer; readonly entry: RevocationEntry }
  | { readonly status: 'unknown'; readonly detail: string };

/** The same of the CRLs alone, or of the OCSP responses alone; without a detail where there was none to ask. */
export type SourceStatus =
  | Exclude<RevocationStatus, { status: 'unknown' }>
  | { readonly status: 'unknown'; readonly detail: string | undefined };

// The clock of whoever answers this very minute may be a little ahead.
const TOLERANCE = 5 * 60_000;

/** Whether an answer is of a later time than that which is asked about, clocks that differ a little left aside. */
export function isLater(thisUpdate: string, at: Date): boolean {
  return Date.parse(thisUpdate) > at.getTime() + TOLERANCE;
}

const PASSING: readonly RevocationReason[] = ['certificateHold', 'removeFromCRL'];

/** Whether an entry of another time holds at this one all the same: but for a hold, a revocation is for good. */
export function isLasting({ reason, date }: RevocationEntry, at: Date): boolean {
  return !PASSING.includes(reason) && Date.parse(date) <= at.getTime();
}
