import type { SignedLayer } from '../../smime/layer';
import { found, type Draft, type Finding } from '../../verify/finding';
import type { SignatureResult } from '../../verify/judgeSignature';
import { contradict, provenTime } from '../../verify/time/provenTime';
import type { TimelineEntry } from '../timelineFact';
import type { Timelines } from '../timelines';

/** What is worth knowing of the times of every signature; no verdict turns on it. */
export function timeFindings(
  results: ReadonlyMap<SignedLayer, readonly SignatureResult[]>,
  timelines: Timelines,
): readonly Omit<Finding, 'line'>[] {
  return [...results].flatMap(([layer, ofLayer]) =>
    ofLayer
      .flatMap((result) => [
        ...timeStampFindings(result),
        ...signingTimeFindings(result, timelines.get(result) ?? []),
      ])
      .map((draft) => ({ ...draft, layer: layer.id })),
  );
}

/** Why the timestamps that prove nothing do not. */
function timeStampFindings({ timeStamps }: SignatureResult): readonly Draft[] {
  const problems = timeStamps.flatMap(({ problem }) => problem ?? []);
  const [first] = timeStamps;
  return contradict(timeStamps)
    ? [...problems, found('timeStampsContradict', { range: first?.range })]
    : problems;
}

// Clocks differ by less.
const CLOCK = 5 * 60_000;
const DAY = 24 * 60 * 60_000;

function signingTimeFindings(
  { timeStamps }: SignatureResult,
  timeline: readonly TimelineEntry[],
): readonly Draft[] {
  const times = (what: TimelineEntry['what']) =>
    timeline.filter((entry) => entry.what === what).map(({ time }) => Date.parse(time));
  const claim = timeline.find(({ what }) => what === 'signingTime');
  if (claim === undefined) return [];
  const signed = Date.parse(claim.time);
  const [notBefore = -Infinity] = times('notBefore');
  const [notAfter = Infinity] = times('notAfter');
  const [at = Infinity] = times('at');
  const [date = signed] = times('date');
  const { earliest = -Infinity, latest = Infinity } = provenTime(timeStamps);
  const firstReceived = Math.min(...times('received'));
  const about = (...parts: readonly number[]) => ({
    detail: [claim.time, ...parts.filter(Number.isFinite).map(iso)].join(', '),
    range: claim.range,
  });
  return [
    ...(signed < notBefore || signed > notAfter
      ? [found('signingTimeOutsideValidity', about(notBefore, notAfter))]
      : []),
    ...(signed > at + CLOCK ? [found('signingTimeInFuture', about(at))] : []),
    ...(signed < earliest - CLOCK || signed > latest + CLOCK
      ? [found('signingTimeRefuted', about(earliest, latest))]
      : []),
    ...(Math.abs(signed - date) > DAY ? [found('signingTimeFarFromDate', about(date))] : []),
    ...(signed > firstReceived + CLOCK ? [found('signingTimeAfterReceived', about(firstReceived))] : []),
  ];
}

function iso(time: number): string {
  return new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
}
