import type { Certificate } from '../certificate';
import type { PathFailure } from './pathFailure';

/** That a certificate of a path is not valid yet or any more; undefined where it is valid at that time. */
export function outOfDates(
  { notBefore, notAfter }: Certificate,
  certificate: number,
  time: Date,
): PathFailure | undefined {
  const at = time.getTime();
  if (at < Date.parse(notBefore.value))
    return { reason: 'certificateNotYetValid', certificate, detail: notBefore.value, range: notBefore.range };
  // The last second belongs to it (RFC 5280 4.1.2.5).
  if (at >= Date.parse(notAfter.value) + 1000)
    return { reason: 'certificateExpired', certificate, detail: notAfter.value, range: notAfter.range };
  return undefined;
}
