import { content, type BerNode } from '../../../src/core/asn1/berNode';
import type { Range } from '../../../src/core/bytes/range';
import type { Layer } from '../../../src/core/report/report';
import type { Opened } from '../../../src/core/report/open';
import { elementsAround } from '../../../src/host/editor/structure/elements';
import { rangedFacts, type RangedFact } from './rangedFacts';

/** Where a fact read from BER is no field of it, or not found from its first byte. A region is a run of bytes, and no field. */
export function placeProblems(opened: Opened): readonly string[] {
  return rangedFacts(opened.report)
    .filter(({ path }) => path !== 'regions[].range')
    .flatMap((fact) => problemOf(fact, opened));
}

function problemOf({ path, range, holder }: RangedFact, { trees, report }: Opened): readonly string[] {
  const root = trees.get(range.source);
  if (root === undefined || holder['rule'] === 'trailingBytes') return [];
  const isLoose = isAboutDamage.test(path) && report.layers.some(isDamaged);
  const place = `${path} at ${range.source} ${range.start}-${range.end}`;
  const around = elementsAround(root, range).map(({ node }) => node);
  const element = around.at(-1);
  if (element === undefined) return [`${place} is in no element`];
  if (isLoose) return [];
  if (!isAll(element, range, path)) return [`${place} is no element`];
  const first = { start: element.contentStart, end: element.contentStart + 1 };
  const isFound = elementsAround(root, isEmpty(element) ? range : first).some(({ node }) => node === element);
  if (!isFound) return [`${place} is not around its first byte`];
  const named = path === 'findings[].range' ? around : [element];
  return named.some(({ field }) => field !== undefined) ? [] : [`${place} has no field`];
}

// Where it is damaged nobody can say what it was to be: the bytes are told as they stand.
const isAboutDamage = /^findings|checks\[\]\.range$|problem\.range$/;

function isEmpty({ contentStart, contentEnd }: BerNode): boolean {
  return contentStart >= contentEnd;
}

function isDamaged({ state, children }: Layer): boolean {
  return state === 'damaged' || children.some(isDamaged);
}

/** What is digested is the content of an element, and a value has parts inside it; all else is a whole one. */
function isAll(element: BerNode, { start, end }: Range, path: string): boolean {
  const { start: from, end: to } = path.endsWith('.over') ? content(element) : element;
  if (path.endsWith('.parts[].range')) return from <= start && end <= to;
  return from === start && to === end;
}
