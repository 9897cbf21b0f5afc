import type { RevocationAnswer, RevocationStatus } from '../../x509/path/revocationAnswer';

/** Seconds from when an answer was true to the time that is asked about; 0 for one of a clock that is ahead. */
export function ageOf({ thisUpdate }: Pick<RevocationAnswer, 'thisUpdate'>, at: Date): number {
  return Math.max(0, Math.floor((at.getTime() - Date.parse(thisUpdate)) / 1000));
}

/** An age in the largest unit that fits, such as "22 days". @param seconds 0 or more */
export function ageText(seconds: number): string {
  const unit = UNITS.find(([length]) => seconds >= length);
  if (unit === undefined) return 'less than a minute';
  const [length, name] = unit;
  const count = Math.floor(seconds / length);
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}

const UNITS: readonly (readonly [number, string])[] = [
  [24 * 60 * 60, 'day'],
  [60 * 60, 'hour'],
  [60, 'minute'],
];

/** What the answers of a path that was asked are worth: how old the oldest is. */
export function oldestText(statuses: readonly RevocationStatus[], at: Date): string | undefined {
  const answers = statuses.flatMap((status) => (status.status === 'unknown' ? [] : [status.answer]));
  const [oldest] = answers.toSorted((a, b) => ageOf(b, at) - ageOf(a, at));
  return oldest && `the oldest answer is of ${oldest.thisUpdate}, ${ageText(ageOf(oldest, at))} before`;
}
