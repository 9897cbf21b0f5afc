import type { Range } from '../../core/bytes/range';
import type { Place, StructureNode } from '../../shared/messages';
import { element, type Child } from '../dom/element';
import { foreign } from '../dom/foreign';
import { rangeRef } from '../dom/rangeRef';
import type { Model } from '../state/model';
import { bytes, offset, plural } from '../words/numbers';
import { partNames, partsOf } from './elementParts';

/** The path of field names to the marked bytes, each of which can be chosen; then how many there are, and where. */
export function crumbs(nodes: readonly StructureNode[], range: Range): Child[] {
  const named = nodes.filter((node, index) => isTelling(node, nodes[index + 1]));
  const path = named.flatMap((node, index): Child[] => [
    index === 0 ? undefined : element('span', { class: 'crumb-mark', aria: { hidden: true } }, '›'),
    rangeRef(node.range, { class: 'crumb', title: node.type }, foreign(node.field ?? node.type)),
  ]);
  const where = `${bytes(range.end - range.start)} at 0x${offset(range.start)}`;
  return [...path, element('span', { class: 'crumb-where' }, path.length === 0 ? where : ` · ${where}`)];
}

// Left out on the way: what has no name, a wrapper, and the list whose member comes next by its number.
function isTelling({ field }: StructureNode, next: StructureNode | undefined): boolean {
  if (next === undefined) return true;
  if (field === undefined || field === 'content' || field === 'ContentInfo') return false;
  return next.field?.startsWith(`${field}[`) !== true;
}

/** The chosen element taken apart: its tag, length and value in the colours that they have among the bytes. */
export function elementNote(node: StructureNode): HTMLElement {
  const parts = partsOf(node).filter(({ start, end }) => end > start);
  const words = parts.map(({ part, start, end }) =>
    element('span', { class: `part-${part}` }, `${partNames[part]} ${bytes(end - start)}`),
  );
  const value = node.value === undefined ? plural(node.childCount, 'element') : node.value;
  const defect =
    node.defect === undefined ? undefined : element('span', { class: 'tone-bad' }, foreign(node.defect));
  return element(
    'p',
    { class: 'element-note' },
    element('b', {}, node.type),
    ...words,
    element('span', { class: 'element-value' }, foreign(value)),
    defect,
  );
}

/** What the bytes were decoded from, step by step out to the file; and what was decoded from marked ones. */
export function traceWords(
  { trace, inward = [] }: Place,
  range: Range,
  model: Model,
  isMarked: boolean,
): HTMLElement[] {
  const outward = trace.filter(({ source }) => source !== range.source);
  return [
    ...stepsOf('Decoded from ', '← ', outward, model),
    ...stepsOf('Decoded into ', '→ ', isMarked ? inward : [], model),
  ];
}

function stepsOf(words: string, mark: string, ranges: readonly Range[], model: Model): HTMLElement[] {
  if (ranges.length === 0) return [];
  const steps = ranges.map((step, index) => {
    const title = model.source(step.source)?.title ?? step.source;
    const where = `${title} 0x${offset(step.start)}–0x${offset(step.end)}`;
    return element('li', {}, index === 0 ? undefined : mark, rangeRef(step, {}, foreign(where)));
  });
  return [element('div', { class: 'trace' }, element('span', {}, words), element('ol', {}, ...steps))];
}
