import { isRecord } from '../../shared/records';

/** Where the person is on a page while the view is hidden: places alone, and nothing of what the message says. */
export interface KeptPlace {
  /** How far the page is scrolled, in pixels. */
  readonly scroll?: number;
  /** What is open in the structure. */
  readonly opened?: KeptBranches;
}

/** The open branches of a source, by their paths, each before what is in it. */
export interface KeptBranches {
  readonly source: string;
  readonly paths: readonly (readonly number[])[];
}

/** As many branches, and as deep ones, as are kept. */
const MOST_BRANCHES = 200;
const DEEPEST = 64;

/** As much of the open branches as is kept. */
export function keptBranches({ source, paths }: KeptBranches): KeptBranches {
  return { source, paths: paths.filter(({ length }) => length <= DEEPEST).slice(0, MOST_BRANCHES) };
}

/** The place among what was kept, as far as it can be read. */
export function restoredPlace(value: unknown): KeptPlace {
  const { scroll, opened } = isRecord(value) && isRecord(value['place']) ? value['place'] : {};
  const branches = restoredBranches(opened);
  return { ...(isPlace(scroll) && { scroll }), ...(branches && { opened: branches }) };
}

function restoredBranches(value: unknown): KeptBranches | undefined {
  if (!isRecord(value)) return undefined;
  const { source, paths } = value;
  if (typeof source !== 'string' || !Array.isArray(paths)) return undefined;
  return keptBranches({ source, paths: paths.filter(isPath) });
}

function isPath(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every(isPlace);
}

function isPlace(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value < Number.MAX_SAFE_INTEGER;
}
