import type { StructureNode } from '../../../shared/messages';
import { partsOf, type Part } from '../../bytes/elementParts';
import { element, type Child } from '../../dom/element';
import { disarmed, foreign } from '../../dom/foreign';
import { icon } from '../../dom/icon';
import { rangeKey } from '../../dom/rangeRef';
import type { TreeRow, TreeRows } from '../../tree/treeRows';
import { count } from '../../words/numbers';
import { pageOf, type Branch } from './branch';

/** Fetches the page of children that begins at `from`. */
export type Want = (branch: Branch, from: number) => void;

/** The rows of a source's structure, each made when it comes into sight. */
export function structureRows(root: Branch, want: Want): TreeRows {
  return {
    length: root.rows,
    at: (index) => (index >= 0 && index < root.rows ? rowAt(root, index, want) : undefined),
    indexOf: (key) => indexOf(root, pathOf(key)),
  };
}

/** The key of the row of an element. */
export function keyOf(path: readonly number[]): string {
  return path.join('.');
}

/** The path that {@link keyOf} was made of. */
export function pathOf(key: string): readonly number[] {
  return key === '' ? [] : key.split('.').map(Number);
}

function rowAt(root: Branch, index: number, want: Want): TreeRow {
  let branch = root;
  let found = branch.childAt(index);
  for (
    let child = branch.child(found.index);
    child !== undefined && found.inside > 0;
    child = branch.child(found.index)
  ) {
    branch = child;
    found = branch.childAt(found.inside - 1);
  }
  const child = branch.child(found.index);
  return child?.node === undefined ? missingRow(branch, found.index, want) : nodeRow(child, child.node);
}

function indexOf(root: Branch, path: readonly number[]): number {
  let branch: Branch | undefined = root;
  let row = -1;
  for (const index of path) {
    if (branch?.isOpen !== true || index >= branch.total) return -1;
    row += 1 + branch.rowOf(index);
    branch = branch.child(index);
  }
  return row;
}

function nodeRow(child: Branch, node: StructureNode): TreeRow {
  const { path, childCount, field, type, value } = node;
  return {
    key: keyOf(path),
    level: path.length,
    expanded: childCount === 0 ? undefined : child.isOpen,
    position: (path.at(-1) ?? 0) + 1,
    setSize: child.parent?.total ?? -1,
    above: keyOf(path.slice(0, -1)),
    label: () => labelOf(node),
    tooltip: disarmed([field, type, value].filter((part) => part !== undefined).join(' · ')),
  };
}

/** Stands for an element that is not here yet. */
function missingRow(branch: Branch, index: number, want: Want): TreeRow {
  const from = pageOf(index);
  const problem = branch.problems.get(from);
  return {
    key: keyOf([...branch.path, index]),
    level: branch.path.length + 1,
    expanded: undefined,
    position: index + 1,
    setSize: branch.total,
    above: keyOf(branch.path),
    label: () => [missingLabel(problem)],
    want: problem === undefined ? () => want(branch, from) : undefined,
  };
}

function missingLabel(problem: string | undefined): HTMLElement {
  const content: Child[] =
    problem === undefined
      ? ['Reading… ', element('span', { class: 'late' }, 'Choose this to ask again.')]
      : [foreign(`${problem} Choose this to try again.`)];
  return element('span', { class: 'tree-more' }, ...content);
}

function labelOf(node: StructureNode): Child[] {
  const { field, type, value, defect, range } = node;
  const parts = new Set(partsOf(node).map((part) => (part.end > part.start ? part.part : undefined)));
  const classOf = (name: string, part: Part): string => (parts.has(part) ? `${name} part-${part}` : name);
  return [
    field === undefined ? undefined : foreign(field, 'node-field'),
    element('span', { class: classOf('node-type', 'tag') }, foreign(type)),
    value === undefined ? undefined : foreign(value, classOf('node-value', 'value')),
    defect === undefined
      ? undefined
      : element('span', { class: 'node-defect tone-bad' }, icon('warning', 'damaged'), foreign(defect)),
    element(
      'span',
      { class: 'tree-note', data: { bytes: rangeKey(range) } },
      parts.has('end') ? element('span', { class: 'node-end part-end' }, 'end-of-contents') : undefined,
      element('span', { class: classOf('node-size', 'length') }, `${count(range.end - range.start)} B`),
    ),
  ];
}
