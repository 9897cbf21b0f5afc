import type { FailureFact } from '../report';

/**
 * A certification path for a terminal: a certificate a line, each further in than the one that it has issued, and below
 * the one at fault why, what usually causes it and what to do.
 * @param certificates what is said of each, from the one that is judged upwards
 */
export function pathLines(
  certificates: readonly string[],
  failures: readonly FailureFact[],
): readonly string[] {
  return certificates.flatMap((certificate, place) => {
    const own = failures.filter((failure) => failure.certificate === place).flatMap(failureLines);
    return [certificate, ...own].map((line) => `${'  '.repeat(place + 1)}${line}`);
  });
}

function failureLines({ reason, status, message, cause, remedy, clause }: FailureFact): readonly string[] {
  const mark = status === 'failed' ? 'FAIL' : '?   ';
  const asked = clause === undefined ? '' : ` [${clause}]`;
  return [`  ${mark} ${reason}: ${message}${asked}`, `       Cause: ${cause}`, `       Remedy: ${remedy}`];
}
