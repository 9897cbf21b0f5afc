import { isoTime } from '../../bytes/isoTime';
import type { SignedLayer } from '../../smime/layer';
import type { FindingRuleCode } from '../../catalogue/findingRules';
import { found, type Draft, type PlacedDraft } from '../../verify/finding';
import type { SignatureResult } from '../../verify/judgeSignature';
import { contradict, provenTime } from '../../verify/time/provenTime';
import type { TimelineEntry } from '../timelineFact';
import type { Timelines } from '../timelines';

/** What is worth knowing of the times of every signature; no verdict turns on it. */
export function timeFindings(
  results: ReadonlyMap<SignedLayer, readonly SignatureResult[]>,
  timelines: Timelines,
): readonly PlacedDraft[] {
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
  const say = (rule: FindingRuleCode, ...others: readonly Named[]) => about(rule, claim, others);
  return [
    signed < notBefore || signed > notAfter
      ? say('signingTimeOutsideValidity', ['valid from', notBefore], ['until', notAfter])
      : undefined,
    signed > at + CLOCK ? say('signingTimeInFuture', ['asked about', at]) : undefined,
    signed < earliest - CLOCK || signed > latest + CLOCK
      ? say('signingTimeRefuted', ['proven after', earliest], ['proven by', latest])
      : undefined,
    Math.abs(signed - date) > DAY ? say('signingTimeFarFromDate', ['Date', date]) : undefined,
    signed > firstReceived + CLOCK ? say('signingTimeAfterReceived', ['received', firstReceived]) : undefined,
  ].filter((draft) => draft !== undefined);
}

type Named = readonly [what: string, time: number];

/** What a rule has found about a signing time, with the times that it is compared with, as far as there are any. */
function about(rule: FindingRuleCode, { time, range }: TimelineEntry, others: readonly Named[]): Draft {
  const compared = others
    .filter(([, other]) => Number.isFinite(other))
    .map(([what, other]) => `${what} ${isoTime(other)}`);
  return found(rule, { detail: [`signed ${time}`, ...compared].join(', '), range });
}
