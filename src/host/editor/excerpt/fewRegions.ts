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

function coverOf(region: RegionFact): string {
  return `${isFrame(region)} ${region.signedBy.join(',')} ${region.encryptedBy.join(',')}`;
}

/** Whether it is what a signature or other CMS is made of, and nothing that a reader is shown. */
function isFrame({ kind }: RegionFact): boolean {
  return kind === 'signature' || kind === 'structure';
}

/**
 * Both as one, told as the larger of them, covered by what covers both: nobody may hide what is not signed behind much
 * that is. Without what was inside, whose share is no longer that of the whole.
 */
function join(a: RegionFact, b: RegionFact): RegionFact {
  const isTold = isFrame(a) === isFrame(b) ? sizeOf(b) > sizeOf(a) : isFrame(a);
  const { within: _inside, ...told } = isTold ? b : a;
  const lines = a.lines && b.lines && { first: a.lines.first, last: b.lines.last };
  return {
    ...told,
    range: { ...a.range, end: b.range.end },
    signedBy: a.signedBy.filter((id) => b.signedBy.includes(id)),
    encryptedBy: a.encryptedBy.filter((id) => b.encryptedBy.includes(id)),
    ...(lines && { lines }),
  };
}

function sizeOf({ range }: RegionFact): number {
  return range.end - range.start;
}
