import { clipped } from '../attributes/bounded';
import type { TimelineEntry } from '../timelineFact';

const WHAT: Readonly<Record<TimelineEntry['what'], string>> = {
  notBefore: 'certificate valid from',
  contentTimeStamp: 'timestamp of the content',
  signingTime: 'signing time',
  date: 'Date',
  received: 'Received',
  timeStamp: 'timestamp',
  revoked: 'certificate revoked',
  notAfter: 'certificate valid until',
  at: 'asked about',
};

const STANDING: Readonly<Record<TimelineEntry['standing'], string>> = {
  certificate: 'by the CA',
  signed: 'signed',
  proven: 'proven',
  claimed: 'claimed',
  asked: '',
};

/** A time in words: when, what, who vouches for it, and what else there is; what there is nothing to say of is left out. */
export function timelineWords({ time, what, standing, detail }: TimelineEntry): readonly string[] {
  return [time, WHAT[what], STANDING[standing], clipped(detail ?? '')].filter((words) => words !== '');
}

/** A time line for a terminal, one line a time: when, what, who vouches for it, and what else there is. */
export function timelineLines(entries: readonly TimelineEntry[]): readonly string[] {
  const what = widest(entries.map((entry) => WHAT[entry.what]));
  const standing = widest(entries.map((entry) => STANDING[entry.standing]));
  return entries.map((entry) => {
    const words = [WHAT[entry.what].padEnd(what), STANDING[entry.standing].padEnd(standing)];
    return [entry.time, ...words, clipped(entry.detail ?? '')].join('  ').trimEnd();
  });
}

function widest(words: readonly string[]): number {
  return Math.max(0, ...words.map(({ length }) => length));
}
