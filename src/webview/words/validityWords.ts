import type { CertificateFact, PathFact } from '../../core/report/report';

type Dates = Pick<CertificateFact, 'notBefore' | 'notAfter'>;

/** Where a time lies in the life of a certificate. */
export interface Validity {
  readonly state: 'valid' | 'expired' | 'notYetValid';
  /** From 0 for the first day to 1 for the last, beyond which it is cut. */
  readonly place: number;
  readonly words: string;
}

/** How a certificate stands at a time; its last second belongs to it (RFC 5280 4.1.2.5). @param at milliseconds */
export function validityAt({ notBefore, notAfter }: Dates, at: number): Validity {
  const [from, to] = [Date.parse(notBefore), Date.parse(notAfter)];
  const place = Math.min(1, Math.max(0, (at - from) / (to - from))) || 0;
  if (at < from) return { state: 'notYetValid', place: 0, words: `not yet valid, from ${day(notBefore)} on` };
  if (at >= to + 1000) return { state: 'expired', place: 1, words: `expired on ${day(notAfter)}` };
  return { state: 'valid', place, words: `until ${day(notAfter)}` };
}

const TIMES: readonly string[] = ['certificateExpired', 'certificateNotYetValid'];

/** Which certificate of a path is out of its dates, that of the signer before those of CAs; undefined where none is. */
export function outOfDates({ certificates, failures }: PathFact): string | undefined {
  const [first] = failures
    .filter(({ reason }) => TIMES.includes(reason))
    .toSorted((a, b) => a.certificate - b.certificate);
  const dates = first && certificates[first.certificate];
  if (first === undefined || dates === undefined) return undefined;
  const which = first.certificate === 0 ? 'the certificate' : 'an issuing certificate';
  const hasExpired = first.reason === 'certificateExpired';
  const how = hasExpired ? 'expired on' : 'is not valid before';
  return `${which} ${how} ${day(hasExpired ? dates.notAfter : dates.notBefore)}`;
}

function day(iso: string): string {
  return iso.slice(0, 10);
}
