import { isoTime } from '../bytes/isoTime';
import { once } from '../bytes/once';
import type { Range } from '../bytes/range';
import type { HeaderField } from '../mime/entity';
import { fields } from '../mime/entityFields';
import { readDateTime } from '../mime/dateTime';
import { readReceived } from '../mime/received';
import type { Layer, SignedLayer } from '../smime/layer';
import type { SignatureResult } from '../verify/judgeSignature';
import { placedSignatures } from '../verify/identity/placedSignatures';
import { contradict } from '../verify/time/provenTime';
import { signingTimeOf } from './attributeFact';
import { revocationFacts } from './revocationFact';
import type { TimelineEntry } from './timelineFact';

/** In this order where they are of one time. */
const order: readonly TimelineEntry['what'][] = [
  'notBefore',
  'contentTimeStamp',
  'signingTime',
  'date',
  'received',
  'timeStamp',
  'revoked',
  'notAfter',
  'at',
];

/** The time line of each signature. */
export type Timelines = ReadonlyMap<SignatureResult, readonly TimelineEntry[]>;

/** The times of every signature, sorted. @param at the time that was asked about */
export function timelinesOf(
  root: Layer,
  results: ReadonlyMap<SignedLayer, readonly SignatureResult[]>,
  at: Date,
): Timelines {
  const asked = { what: 'at', time: isoTime(at.getTime()), standing: 'asked' } as const;
  const lines = new Map<SignatureResult, readonly TimelineEntry[]>();
  const times = once(headerTimes);
  for (const { layer, header = NONE } of placedSignatures(root)) {
    const ofHeader = times(header);
    for (const result of results.get(layer) ?? []) {
      const entries = [
        ...certificateTimes(layer, result, at),
        ...signingTimes(layer, result),
        ...timeStampTimes(result),
      ];
      lines.set(result, [...entries, ...ofHeader, asked].toSorted(byTime));
    }
  }
  return lines;
}

function byTime(a: TimelineEntry, b: TimelineEntry): number {
  return a.time.localeCompare(b.time) || order.indexOf(a.what) - order.indexOf(b.what);
}

function certificateTimes(
  { signedData }: SignedLayer,
  { certificate, paths }: SignatureResult,
  at: Date,
): readonly TimelineEntry[] {
  if (certificate === undefined) return [];
  const isOwn = signedData.certificates.includes(certificate);
  const dates = (['notBefore', 'notAfter'] as const).map((what): TimelineEntry => {
    const { value: time, range } = certificate[what];
    return { what, time, standing: 'certificate', ...(isOwn && { range }) };
  });
  const { revocationDate: time, reason, range } = revocationFacts(paths, at, signedData)[0] ?? {};
  if (time === undefined) return dates;
  const more = { ...(reason !== undefined && { detail: reason }), ...(range && { range }) };
  return [...dates, { what: 'revoked', time, standing: 'certificate', ...more }];
}

function signingTimes(
  { decoding }: SignedLayer,
  { info, checks }: SignatureResult,
): readonly TimelineEntry[] {
  const signed = signingTimeOf(decoding, info.signedAttrs?.attributes ?? []);
  if (signed === undefined) return [];
  const holds = checks.some(({ id, status }) => id === 'signature-value' && status === 'passed');
  const { value: time, range } = signed;
  return [{ what: 'signingTime', time, standing: holds ? 'signed' : 'claimed', range }];
}

function timeStampTimes({ timeStamps }: SignatureResult): readonly TimelineEntry[] {
  const isDoubtful = contradict(timeStamps);
  return timeStamps.flatMap(({ range, over, info, authority, problem }): readonly TimelineEntry[] => {
    if (info === undefined) return [];
    const what = over === 'content' ? 'contentTimeStamp' : 'timeStamp';
    const standing = problem === undefined && !isDoubtful ? 'proven' : 'claimed';
    const words = [authority === undefined ? undefined : `by ${authority}`, problem?.message];
    const detail = words.filter((word) => word !== undefined).join(': ');
    return [{ what, time: info.genTime.value, standing, ...(detail !== '' && { detail }), range }];
  });
}

const NONE: readonly HeaderField[] = [];

// Honest mail passes a dozen servers; each field is told of every signer.
const MAX_FIELDS = 32;

/** What the header says: anybody on the way can have written it. */
function headerTimes(header: readonly HeaderField[]): readonly TimelineEntry[] {
  const dates = fields({ fields: header }, 'Date').slice(0, MAX_FIELDS);
  const received = fields({ fields: header }, 'Received').slice(0, MAX_FIELDS);
  return [
    ...dates.flatMap(({ value, valueRange: range }) => claimed('date', readDateTime(value), range)),
    ...received.flatMap(({ value, valueRange: range }) => {
      const { by, time } = readReceived(value);
      return claimed('received', time, range, by === undefined ? undefined : `by ${by}`);
    }),
  ];
}

function claimed(
  what: TimelineEntry['what'],
  time: string | undefined,
  range: Range,
  detail?: string,
): readonly TimelineEntry[] {
  if (time === undefined) return [];
  return [{ what, time, standing: 'claimed', ...(detail !== undefined && { detail }), range }];
}
