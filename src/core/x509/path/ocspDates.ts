import type { SingleResponse } from '../ocsp/singleResponse';
import { isLater } from './revocationAnswer';

const DAY = 24 * 60 * 60_000;
/** Days that an answer without nextUpdate holds: as long as S/MIME BR 4.9.10 lets one with it hold at most. */
const MOST_DAYS = 10;

/** Why an answer does not hold at a time (RFC 6960 4.2.2.1), in words that follow its name; undefined where it does. */
export function untimely({ thisUpdate, nextUpdate }: SingleResponse, at: Date): string | undefined {
  if (isLater(thisUpdate.value, at)) return `is of ${thisUpdate.value}, which is later`;
  if (nextUpdate !== undefined)
    return at.getTime() < Date.parse(nextUpdate.value)
      ? undefined
      : `was to be renewed by ${nextUpdate.value}`;
  if (at.getTime() < Date.parse(thisUpdate.value) + MOST_DAYS * DAY) return undefined;
  return `is of ${thisUpdate.value}, and without a nextUpdate more than ${MOST_DAYS} days old`;
}
