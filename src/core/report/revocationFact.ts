import type { Range } from '../bytes/range';
import type { SignedData } from '../cms/signedData';
import { ageOf } from '../verify/path/answerAge';
import { bestPath } from '../verify/path/pathVerdict';
import type { JudgedPath } from '../x509/path/judgePath';
import type { RevocationAnswer, RevocationStatus } from '../x509/path/revocationAnswer';

/** Whether one certificate of a path was revoked, and who says so. Times are ISO 8601, UTC. */
export interface RevocationFact {
  /** Of the certificate, as RFC 4514 writes it. */
  readonly subject: string;
  readonly status: RevocationStatus['status'];
  readonly source?: RevocationAnswer['source'];
  /** The issuer of the CRL, or the responder as the response names it: by its name, or "key" and the digest of it. */
  readonly by?: string;
  readonly thisUpdate?: string;
  /** Absent where the answer does not say until when it holds. */
  readonly nextUpdate?: string;
  /** When an OCSP response was signed. */
  readonly producedAt?: string;
  /** From thisUpdate to the time that is asked about. */
  readonly ageSeconds?: number;
  readonly revocationDate?: string;
  /** CRLReason by its name. */
  readonly reason?: string;
  /** Why nothing is known. */
  readonly detail?: string;
  /** Where the answer stands in the message; absent for one from elsewhere. */
  readonly range?: Range;
}

/** The revocation information that a message brings along. */
export type OwnRevocation = Pick<SignedData, 'crls' | 'ocspResponses' | 'revocationValues'>;

/** One for each certificate of the best of some paths, the anchor left out; none where there is no path to ask along. */
export function revocationFacts(
  paths: readonly JudgedPath[],
  at: Date,
  own?: OwnRevocation,
): readonly RevocationFact[] {
  const best = bestPath(paths);
  return best === undefined ? [] : revocationOf(best, at, own);
}

/** The same for one path. */
export function revocationOf(
  { certificates, revocation }: JudgedPath,
  at: Date,
  own?: OwnRevocation,
): readonly RevocationFact[] {
  return revocation.map((status, index) => ({
    subject: certificates[index]?.subject.text ?? '',
    ...statusFact(status, at, own),
  }));
}

function statusFact(
  status: RevocationStatus,
  at: Date,
  own: OwnRevocation | undefined,
): Omit<RevocationFact, 'subject'> {
  if (status.status === 'unknown') return status;
  const { answer } = status;
  const { source, by, thisUpdate, nextUpdate, producedAt } = answer;
  const entry = status.status === 'revoked' ? status.entry : undefined;
  return {
    status: status.status,
    source,
    by,
    thisUpdate,
    ...(nextUpdate !== undefined && { nextUpdate }),
    ...(producedAt !== undefined && { producedAt }),
    ageSeconds: ageOf(answer, at),
    ...(entry && { revocationDate: entry.date, reason: entry.reason }),
    ...(own && isOwn(answer, own) && { range: entry?.range ?? answer.range }),
  };
}

function isOwn({ from }: RevocationAnswer, own: OwnRevocation): boolean {
  const places = [own, ...own.revocationValues];
  return places.some(({ crls, ocspResponses }) => [...crls, ...ocspResponses].some((each) => each === from));
}
