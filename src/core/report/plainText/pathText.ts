import type { FailureFact } from '../report';
import { MARKS } from './checkText';

/**
 * A certification path for a terminal: a certificate a line, each further in than the one that it has issued, and below
 * the one at fault why, what usually causes it and what to do.
 * @param certificates what is said of each, from the one that is judged upwards
 */
export function pathLines(
  certificates: readonly string[],
  failures: readonly FailureFact[],
): readonly string[] {
  const told = new Set<string>();
  return certificates.flatMap((certificate, place) => {
    const own = failures.filter((failure) => failure.certificate === place);
    const lines = own.flatMap((failure) => [failureLine(failure), ...helpOnce(failure, told)]);
    return [certificate, ...lines].map((line) => `${'  '.repeat(place + 1)}${line}`);
  });
}

function failureLine({ reason, status, message, clause }: FailureFact): string {
  const asked = clause === undefined ? '' : ` [${clause}]`;
  return `  ${MARKS[status]} ${reason}: ${message}${asked}`;
}

/** A whole chain can have expired: what to do about it is said once. */
function helpOnce({ reason, cause, remedy }: FailureFact, told: Set<string>): readonly string[] {
  if (told.has(reason)) return [];
  told.add(reason);
  return [`       Cause: ${cause}`, `       Remedy: ${remedy}`];
}
