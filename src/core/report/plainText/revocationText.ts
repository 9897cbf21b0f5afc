import { ageText } from '../../verify/path/answerAge';
import type { RevocationFact } from '../revocationFact';

/** What is known about the revocation of each certificate of a path, a line each. */
export function revocationLines(facts: readonly RevocationFact[]): readonly string[] {
  return facts.map((fact) => `revocation of ${fact.subject}: ${statusText(fact)}`);
}

function statusText(fact: RevocationFact): string {
  const { status, detail, reason, revocationDate } = fact;
  if (status === 'unknown') return `not known: ${detail ?? ''}`;
  return status === 'good'
    ? `good, says ${answerText(fact)}`
    : `revoked on ${revocationDate ?? ''} (${reason ?? ''}), says ${answerText(fact)}`;
}

function answerText({ source, by, thisUpdate, nextUpdate, producedAt, ageSeconds }: RevocationFact): string {
  const who = source === 'crl' ? `the CRL of ${by ?? ''}` : `the OCSP response of ${by ?? ''}`;
  const age = ageSeconds === undefined ? '' : ` (${ageText(ageSeconds)} before)`;
  const made = producedAt === undefined || producedAt === thisUpdate ? [] : [`made ${producedAt}`];
  const until = nextUpdate === undefined ? [] : [`holds until ${nextUpdate}`];
  return [who, `of ${thisUpdate ?? ''}${age}`, ...made, ...until].join(', ');
}
