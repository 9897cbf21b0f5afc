import type { Range } from '../../core/bytes/range';
import type { RegionFact } from '../../core/report/regions';
import type { Model } from '../state/model';
import { signatureWords } from '../words/signatureWords';

/** How the signatures over some bytes stand, the worst of them; `carrier` is what signatures and CMS are made of. */
export type Standing = 'none' | 'carrier' | 'good' | 'undecided' | 'broken';

/** A piece of the bar that shows what covers what. */
export interface Segment extends Omit<RegionFact, 'within'> {
  readonly standing: Standing;
  /** Of the whole bar, from 0 to 1. */
  readonly share: number;
}

// More could neither be told apart nor chosen.
const MOST = 60;

/** The regions of the message as pieces of a bar: in the place of ciphertext stands what was inside it. */
export function segmentsOf(model: Model): readonly Segment[] {
  const all = flattened(model, model.state.report.regions, 1);
  const joined = joinedWhere(all, isOneThing);
  if (joined.length <= MOST) return joined;
  const alike = joinedWhere(joined, looksAlike);
  if (alike.length <= MOST) return alike;
  return [...alike.slice(0, MOST - 1), alike.slice(MOST - 1).reduce(join)];
}

/** The first segment that holds bytes of `range`, or of what it was decoded from. */
export function segmentAt(segments: readonly Segment[], trace: readonly Range[]): Segment | undefined {
  return segments.find(({ range }) =>
    trace.some((step) => step.source === range.source && step.start < range.end && range.start < step.end),
  );
}

function flattened(model: Model, regions: readonly RegionFact[], share: number): Segment[] {
  const sizes = regions.map(({ range }) => range.end - range.start);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  return regions.flatMap(({ within = [], ...region }, index) => {
    const own = (share * (sizes[index] ?? 0)) / total;
    if (within.length > 0) return flattened(model, within, own);
    return [{ ...region, standing: standingOf(model, region), share: own }];
  });
}

function standingOf(model: Model, { kind, signedBy }: RegionFact): Standing {
  if (signedBy.length === 0) return kind === 'signature' || kind === 'structure' ? 'carrier' : 'none';
  const tones = signedBy.flatMap((id) => {
    const signatures = model.weighedOf(id);
    if (model.layer(id)?.state === 'damaged') return ['bad'];
    return signatures.length === 0 ? ['warn'] : signatures.map((each) => signatureWords(each).look.tone);
  });
  if (tones.includes('bad')) return 'broken';
  return tones.every((tone) => tone === 'good') ? 'good' : 'undecided';
}

function joinedWhere(segments: readonly Segment[], belong: (a: Segment, b: Segment) => boolean): Segment[] {
  const all: Segment[] = [];
  for (const segment of segments) {
    const last = all.at(-1);
    if (last === undefined || !belong(last, segment)) all.push(segment);
    else all[all.length - 1] = join(last, segment);
  }
  return all;
}

/** Whether both are of one layer, or what stands between parts, under the same cover. */
function isOneThing(a: Segment, b: Segment): boolean {
  const isSameCover = coverOf(a) === coverOf(b) && a.standing === b.standing;
  const isBetween = a.kind === 'boundary' || b.kind === 'boundary';
  return a.range.source === b.range.source && isSameCover && (a.layer === b.layer || isBetween);
}

function coverOf({ signedBy, encryptedBy }: Segment): string {
  return `${signedBy.join(',')} ${encryptedBy.join(',')}`;
}

function looksAlike(a: Segment, b: Segment): boolean {
  const isEncrypted = ({ encryptedBy }: Segment): boolean => encryptedBy.length > 0;
  return a.standing === b.standing && isEncrypted(a) === isEncrypted(b);
}

/** What is not signed must not be hidden by what is, however little it is. */
const worstFirst: readonly Standing[] = ['broken', 'none', 'undecided', 'good', 'carrier'];

/** One segment for both, which is told as the larger of them and stands as the worse one. */
function join(a: Segment, b: Segment): Segment {
  const larger = a.kind === 'boundary' || (b.kind !== 'boundary' && b.share > a.share) ? b : a;
  const share = a.share + b.share;
  const cover = {
    standing: worstFirst.find((each) => each === a.standing || each === b.standing) ?? a.standing,
    signedBy: a.signedBy.filter((id) => b.signedBy.includes(id)),
    encryptedBy: a.encryptedBy.filter((id) => b.encryptedBy.includes(id)),
  };
  if (a.range.source !== b.range.source) return { ...larger, ...cover, share };
  const range = { ...a.range, end: b.range.end };
  const lines = a.lines && b.lines && { first: a.lines.first, last: b.lines.last };
  return { ...larger, ...cover, range, share, ...(lines && { lines }) };
}
