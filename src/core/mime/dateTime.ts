import { isoTime } from '../bytes/isoTime';
import { HeaderScanner } from './headerScanner';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const DATE_TIME =
  /^\s*(?:[a-z]{3}\s*,\s*)?(\d{1,2})\s+([a-z]{3})\s+(\d{2,4})\s+(\d{1,2})\s*:\s*(\d{1,2})(?:\s*:\s*(\d{1,2}))?\s+([+-]\d{4}|[a-z]{1,5})\s*$/i;

/** Hours east of UTC (RFC 5322 4.3). Other letters mean nothing that is known, and so UTC. */
const ZONES: Readonly<Record<string, number>> = {
  EST: -5,
  EDT: -4,
  CST: -6,
  CDT: -5,
  MST: -7,
  MDT: -6,
  PST: -8,
  PDT: -7,
};

// No honest one is longer once its comments are gone.
const MAX_LENGTH = 200;

/**
 * A date-time (RFC 5322 3.3 and 4.3, obsolete forms included) as ISO 8601 in UTC, whole seconds; undefined where it
 * cannot be read, or where it has no zone.
 */
export function readDateTime(text: string): string | undefined {
  const plain = withoutComments(text).trim();
  const match = plain.length > MAX_LENGTH ? null : DATE_TIME.exec(plain);
  if (match === null) return undefined;
  const [, day = '', monthName = '', year = '', hour = '', minute = '', second = '0', zone = ''] = match;
  const month = MONTHS.indexOf(monthName.toLowerCase());
  const local = Date.UTC(fullYear(year), month, Number(day), Number(hour), Number(minute));
  // A Date makes 1 March of 30 February, one o'clock of the sixtieth minute, and 1950 of the year 50.
  const parts = [fullYear(year), month, Number(hour), Number(minute)];
  const date = new Date(local);
  const made = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCHours(), date.getUTCMinutes()];
  const exists = made.every((part, index) => part === parts[index]);
  // The sixtieth second is a leap second.
  if (!exists || Number(second) > 60) return undefined;
  const offset = minutesEast(zone);
  if (offset === undefined) return undefined;
  return isoTime(local + 1000 * (Number(second) - 60 * offset));
}

/** Two digits up to 49 are of this century, and three count from 1900 (RFC 5322 4.3). */
function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length === 4) return year;
  return year + (digits.length === 2 && year < 50 ? 2000 : 1900);
}

function minutesEast(zone: string): number | undefined {
  const [, sign, hours = '', minutes = ''] = /^([+-])(\d\d)(\d\d)$/.exec(zone) ?? [];
  if (sign === undefined) return 60 * (ZONES[zone.toUpperCase()] ?? 0);
  if (Number(minutes) > 59) return undefined;
  return (sign === '-' ? -1 : 1) * (60 * Number(hours) + Number(minutes));
}

const plainText = /[^("]+/y;

/** A structured field without its comments and quoted strings, each of which leaves a space. */
export function withoutComments(text: string): string {
  const scanner = new HeaderScanner(text);
  const parts: string[] = [];
  while (!scanner.done()) {
    const plain = scanner.take(plainText);
    parts.push(plain === '' ? ' ' : plain);
    if (plain === '' && scanner.comment() === undefined) scanner.quoted();
  }
  return parts.join('');
}
