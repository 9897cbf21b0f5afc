import type { RevocationFact } from '../../../core/report/revocationFact';
import { commonName } from '../../words/names';
import { time } from '../../words/times';
import { factList, type Fact } from '../facts';

/** What is known of the revocation of each certificate of the path, and how old that is. */
export function revocation(facts: readonly RevocationFact[]): HTMLElement {
  return factList(facts.map(fact));
}

function fact({ subject, status, detail, range, reason, revocationDate, ...answer }: RevocationFact): Fact {
  const name = commonName(subject);
  if (status === 'unknown') return { name, value: 'not known', notes: [detail ?? ''] };
  const date = revocationDate === undefined ? '' : ` on ${time(revocationDate)}`;
  const value =
    status === 'good' ? 'not revoked' : `revoked${date}${reason === undefined ? '' : `: ${reason}`}`;
  return { name, value, range, notes: answerNotes(answer) };
}

function answerNotes({
  source,
  by,
  thisUpdate,
  nextUpdate,
  ageSeconds,
}: Omit<RevocationFact, 'subject' | 'status'>): string[] {
  const who = `${source === 'crl' ? 'CRL' : 'OCSP response'} of ${by ?? ''}`;
  const days = Math.floor((ageSeconds ?? 0) / DAY);
  const age = days === 0 ? 'less than a day old' : `${days} ${days === 1 ? 'day' : 'days'} old`;
  return [
    who,
    ...(thisUpdate === undefined ? [] : [`of ${time(thisUpdate)}, ${age}`]),
    ...(nextUpdate === undefined ? [] : [`holds until ${time(nextUpdate)}`]),
  ];
}

const DAY = 24 * 60 * 60;
