import type { TimelineEntry } from '../../../core/report/timelineFact';
import { element } from '../../dom/element';
import { foreign } from '../../dom/foreign';
import { rangeRef } from '../../dom/rangeRef';
import { capped } from '../../lists/capped';
import { time } from '../../words/times';

const what: Readonly<Record<TimelineEntry['what'], string>> = {
  notBefore: 'Certificate valid from',
  contentTimeStamp: 'Timestamp of the content',
  signingTime: 'Signing time',
  date: 'Date',
  received: 'Received',
  timeStamp: 'Timestamp',
  revoked: 'Certificate revoked',
  notAfter: 'Certificate valid until',
  at: 'Judged as of',
};

const standing: Readonly<Record<TimelineEntry['standing'], string>> = {
  certificate: 'the CA says so',
  signed: 'the signer says so',
  proven: 'proven by a trusted timestamp',
  claimed: 'claimed, nobody vouches for it',
  asked: '',
};

/** All times of a signature on one line, each with who vouches for it. */
export function timeline(entries: readonly TimelineEntry[]): HTMLElement {
  return capped(entries, element('ol', { class: 'timeline', aria: { label: 'Times' } }), entry);
}

function entry({ what: kind, time: at, standing: by, detail, range }: TimelineEntry): HTMLElement {
  const notes = [standing[by], detail].filter((note) => note !== undefined && note !== '');
  return element(
    'li',
    { data: { standing: by } },
    element('span', { class: 'code', data: { copy: '' } }, time(at)),
    element(
      'span',
      {},
      rangeRef(range, { data: { copy: time(at) } }, what[kind]),
      notes.length === 0 ? undefined : foreign(notes.join(' · '), 'note'),
    ),
  );
}
