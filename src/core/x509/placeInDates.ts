import type { Certificate } from './certificate';

/**
 * Where a time lies: before the dates of a certificate, within or after them. The last second belongs to it
 * (RFC 5280 4.1.2.5).
 * @param time in milliseconds
 */
export function placeInDates(
  { notBefore, notAfter }: Pick<Certificate, 'notBefore' | 'notAfter'>,
  time: number,
): 'before' | 'within' | 'after' {
  if (time < Date.parse(notBefore.value)) return 'before';
  return time < Date.parse(notAfter.value) + 1000 ? 'within' : 'after';
}
