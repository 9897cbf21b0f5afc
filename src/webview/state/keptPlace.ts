import { isRecord } from '../../shared/records';

/** Where the person is on a page while the view is hidden: places alone, and nothing of what the message says. */
export interface KeptPlace {
  /** How far the page is scrolled, in pixels. */
  readonly scroll?: number;
  /** What is open in the structure. */
  readonly opened?: KeptBranches;
  /** What is unfolded on the page, by what names it in the view. */
  readonly unfolded?: readonly string[];
  /** The same among the findings, which no page has to wait for. */
  readonly findings?: readonly string[];
  readonly bytes?: KeptBytes;
}

/** How far the bytes and the lines are scrolled. */
export interface KeptBytes {
  readonly source: string;
  /** The first byte in sight. */
  readonly offset: number;
  /** The first line in sight, counted from 0; undefined where none are shown. */
  readonly line?: number | undefined;
}

/** The open branches of a source, by their paths, each before what is in it. */
export interface KeptBranches {
  readonly source: string;
  readonly paths: readonly (readonly number[])[];
}

/** As many as are kept of what is unfolded, and as long names. */
const MOST_UNFOLDED = 200;
const LONGEST = 200;
/** As many branches, and as deep ones, as are kept. */
const MOST_BRANCHES = 200;
const DEEPEST = 64;

/** As much of the open branches as is kept. */
export function keptBranches({ source, paths }: KeptBranches): KeptBranches {
  return { source, paths: paths.filter(({ length }) => length <= DEEPEST).slice(0, MOST_BRANCHES) };
}

/** As much of what is unfolded as is kept. */
export function keptUnfolded(names: readonly string[]): readonly string[] {
  return names.filter(({ length }) => length <= LONGEST).slice(0, MOST_UNFOLDED);
}

/** The place among what was kept, as far as it can be read. */
export function restoredPlace(value: unknown): KeptPlace {
  const kept = isRecord(value) && isRecord(value['place']) ? value['place'] : {};
  const { scroll, unfolded, findings } = kept;
  const opened = restoredBranches(kept['opened']);
  const bytes = restoredBytes(kept['bytes']);
  return {
    ...(isPlace(scroll) && { scroll }),
    ...(opened && { opened }),
    ...(Array.isArray(unfolded) && { unfolded: keptUnfolded(unfolded.filter(isText)) }),
    ...(Array.isArray(findings) && { findings: keptUnfolded(findings.filter(isText)) }),
    ...(bytes && { bytes }),
  };
}

function restoredBytes(value: unknown): KeptBytes | undefined {
  if (!isRecord(value)) return undefined;
  const { source, offset, line } = value;
  if (!isText(source) || !isPlace(offset)) return undefined;
  return { source, offset, ...(isPlace(line) && { line }) };
}

function restoredBranches(value: unknown): KeptBranches | undefined {
  if (!isRecord(value)) return undefined;
  const { source, paths } = value;
  if (!isText(source) || !Array.isArray(paths)) return undefined;
  return keptBranches({ source, paths: paths.filter(isPath) });
}

function isPath(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every(isPlace);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isPlace(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value < Number.MAX_SAFE_INTEGER;
}
