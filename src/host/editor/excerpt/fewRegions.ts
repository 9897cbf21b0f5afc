import type { RegionFact } from '../../../core/report/regions';

/** How many regions beside each other a view gets: more could not be told apart in its bar. */
export const MOST_REGIONS = 200;

/** The same bytes in fewer regions: neighbours under one cover become one, and where that is not enough the last ones. */
export function fewRegions(regions: readonly RegionFact[]): readonly RegionFact[] {
  const inside = regions.map((region) =>
    region.within === undefined ? region : { ...region, within: fewRegions(region.within) },
  );
  if (inside.length <= MOST_REGIONS) return inside;
  const joined = joinedWhere(inside, isAlike);
  if (joined.length <= MOST_REGIONS) return joined;
  const [first, ...rest] = joined.slice(MOST_REGIONS - 1);
  const last = first && rest.reduce(join, first);
  return [...joined.slice(0, MOST_REGIONS - 1), ...(last ? [last] : [])];
}

function joinedWhere(
  regions: readonly RegionFact[],
  belong: (a: RegionFact, b: RegionFact) => boolean,
): RegionFact[] {
  const all: RegionFact[] = [];
  for (const region of regions) {
    const last = all.at(-1);
    if (last === undefined || !belong(last, region)) all.push(region);
    else all[all.length - 1] = join(last, region);
  }
  return all;
}

function isAlike(a: RegionFact, b: RegionFact): boolean {
  return a.within === undefined && b.within === undefined && coverOf(a) === coverOf(b);
}

function coverOf({ kind, signedBy, encryptedBy }: RegionFact): string {
  const isFrame = kind === 'signature' || kind === 'structure';
  return `${isFrame} ${signedBy.join(',')} ${encryptedBy.join(',')}`;
}

/** Both as one, told as the larger of them; without what was inside, whose share is no longer that of the whole. */
function join(a: RegionFact, b: RegionFact): RegionFact {
  const { within: _inside, ...larger } = sizeOf(b) > sizeOf(a) ? b : a;
  const lines = a.lines && b.lines && { first: a.lines.first, last: b.lines.last };
  return { ...larger, range: { ...a.range, end: b.range.end }, ...(lines && { lines }) };
}

function sizeOf({ range }: RegionFact): number {
  return range.end - range.start;
}
