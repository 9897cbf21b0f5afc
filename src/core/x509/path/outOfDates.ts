import type { Certificate } from '../certificate';
import { placeInDates } from '../placeInDates';
import type { PathFailure } from './pathFailure';

/** That a certificate of a path is not valid yet or any more; undefined where it is valid at that time. */
export function outOfDates(dates: Certificate, certificate: number, time: Date): PathFailure | undefined {
  const { notBefore, notAfter } = dates;
  const place = placeInDates(dates, time.getTime());
  if (place === 'before')
    return { reason: 'certificateNotYetValid', certificate, detail: notBefore.value, range: notBefore.range };
  if (place === 'after')
    return { reason: 'certificateExpired', certificate, detail: notAfter.value, range: notAfter.range };
  return undefined;
}
