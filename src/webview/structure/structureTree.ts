import type { SourceFact, StructureNode } from '../../shared/messages';
import type { ViewEnd } from '../../shared/messenger';
import { element, type Child } from '../dom/element';
import { disarmed, foreign } from '../dom/foreign';
import { icon } from '../dom/icon';
import { rangeKey } from '../dom/rangeRef';
import { Tree, type TreeRow } from '../tree/tree';
import { count } from '../words/numbers';
import {
  addPage,
  branchAt,
  branchOf,
  openedIn,
  pageSize,
  stretches,
  type Branch,
  type Opened,
} from './branch';

// Deep enough to see what the source is, and no deeper: the person opens what he wants to know.
const openedAtFirst = 3;

/** The ASN.1 elements of a source with the names of their fields, fetched as far as they are opened. */
export class StructureTree {
  readonly element: HTMLElement;
  readonly #line: ViewEnd;
  readonly #choose: (node: StructureNode) => void;
  readonly #tree: Tree;
  #source: string | undefined;
  #root = branchOf(undefined);
  #chosen: string | undefined;
  #isStale = false;

  constructor(line: ViewEnd, choose: (node: StructureNode) => void) {
    this.#line = line;
    this.#choose = choose;
    this.#tree = new Tree('ASN.1 structure', {
      choose: (key) => this.#chose(key),
      toggle: (key, isOpen) => this.#toggle(key, isOpen),
    });
    this.element = element('div', { class: 'structure' }, this.#tree.element);
  }

  /** The elements are those of another state now: they are fetched anew. */
  renew(): void {
    this.#isStale = true;
  }

  /** Shows a source; what was opened in it stays open. */
  show({ id }: SourceFact): void {
    if (id === this.#source && !this.#isStale) return;
    this.#isStale = false;
    if (id === this.#source) {
      void this.#reopen(openedIn(this.#root));
      return;
    }
    this.#source = id;
    this.#root = branchOf(undefined);
    this.#root.isOpen = true;
    this.#chosen = undefined;
    void this.#openFirst(this.#root, openedAtFirst);
    this.#draw();
  }

  // What was there before stays in sight until all of it is here again.
  async #reopen(opened: readonly Opened[]): Promise<void> {
    const before = this.#root;
    const root = branchOf(undefined);
    for (const { path, pages } of opened) {
      const branch = branchAt(root, path);
      if (branch === undefined) continue;
      branch.isOpen = true;
      for (const from of pages) await this.#load(branch, from);
    }
    if (before !== this.#root) return;
    this.#root = root;
    this.#draw();
  }

  /** Opens the way to an element, chooses it and brings it into sight. */
  async reveal(source: string, nodes: readonly StructureNode[]): Promise<void> {
    const target = nodes.at(-1);
    if (source !== this.#source || target === undefined) return;
    const root = this.#root;
    this.#chosen = keyOf(target.path);
    for (const { path } of nodes) {
      const index = path.at(-1) ?? 0;
      const parent = branchAt(root, path.slice(0, -1));
      if (parent === undefined) return;
      parent.isOpen = true;
      if (!parent.children.has(index)) await this.#load(parent, index - (index % pageSize));
      // Meanwhile another source or another element may have been chosen.
      if (root !== this.#root || this.#chosen !== keyOf(target.path)) return;
    }
    this.#draw();
    this.#tree.reveal(this.#chosen);
  }

  /** Chooses nothing. */
  unchoose(): void {
    this.#chosen = undefined;
    this.#draw();
  }

  async #openFirst(branch: Branch, levels: number): Promise<void> {
    branch.isOpen = true;
    await this.#load(branch, 0);
    if (levels === 0) return;
    for (const child of branch.children.values()) {
      if ((child.total ?? 0) > 0 && branch.children.size <= 3) void this.#openFirst(child, levels - 1);
    }
  }

  #load(branch: Branch, from: number): Promise<void> {
    const known = branch.waiting.get(from);
    if (known !== undefined) return known;
    const loading = this.#fetch(branch, from);
    branch.waiting.set(from, loading);
    return loading;
  }

  async #fetch(branch: Branch, from: number): Promise<void> {
    const root = this.#root;
    const source = this.#source ?? '';
    branch.problem = undefined;
    try {
      const nodes = await this.#line.ask('children', { source, path: branch.path, from, count: pageSize });
      addPage(branch, from, nodes);
    } catch (error) {
      branch.problem = error instanceof Error ? error.message : 'It could not be read.';
    }
    branch.waiting.delete(from);
    if (root === this.#root) this.#draw();
  }

  #toggle(key: string, isOpen: boolean): void {
    const branch = branchAt(this.#root, pathOf(key));
    if (branch === undefined) return;
    branch.isOpen = isOpen;
    if (isOpen && branch.children.size === 0) void this.#load(branch, 0);
    this.#draw();
  }

  #chose(key: string): void {
    const [path = '', gap] = key.split(':');
    const branch = branchAt(this.#root, pathOf(path));
    if (branch === undefined) return;
    if (gap !== undefined) this.#again(branch, Number(gap) - (Number(gap) % pageSize));
    else if (branch.node !== undefined) {
      this.#chosen = key;
      this.#draw();
      this.#choose(branch.node);
    }
  }

  // Also where an answer is on its way: it may never come.
  #again(branch: Branch, from: number): void {
    branch.waiting.delete(from);
    void this.#load(branch, from);
    this.#draw();
  }

  #draw(): void {
    this.#tree.show(rowsOf(this.#root, 1), this.#chosen);
  }
}

function rowsOf(branch: Branch, level: number): TreeRow[] {
  const setSize = branch.total ?? -1;
  return stretches(branch).flatMap((stretch) => {
    if ('gapAt' in stretch) return [gapRow(branch, stretch.gapAt, level)];
    const { child, index } = stretch;
    const { node } = child;
    if (node === undefined) return [];
    const row: TreeRow = {
      key: keyOf(child.path),
      level,
      expanded: node.childCount === 0 ? undefined : child.isOpen,
      position: index + 1,
      setSize,
      label: () => labelOf(node),
      tooltip: disarmed([node.field, node.type, node.value].filter((part) => part !== undefined).join(' · ')),
    };
    return child.isOpen ? [row, ...rowsOf(child, level + 1)] : [row];
  });
}

function gapRow(branch: Branch, gapAt: number, level: number): TreeRow {
  const { path, waiting, problem, total } = branch;
  const isWaiting = waiting.has(gapAt - (gapAt % pageSize));
  const left = total === undefined ? '' : ` of ${count(total)}`;
  const more = gapAt === 0 ? 'Show the elements' : `Show more, from ${count(gapAt + 1)}${left}`;
  const text = isWaiting ? 'Reading…' : problem === undefined ? more : `${problem} Choose this to try again.`;
  const position = gapAt + 1;
  const hope = isWaiting ? element('span', { class: 'late' }, 'Choose this to ask again.') : undefined;
  const label = (): Child[] => [element('span', { class: 'tree-more' }, foreign(text), ' ', hope ?? '')];
  return {
    key: `${keyOf(path)}:${gapAt}`,
    level,
    expanded: undefined,
    position,
    setSize: total ?? -1,
    label,
  };
}

function labelOf({ field, type, value, defect, range }: StructureNode): Child[] {
  return [
    field === undefined ? undefined : foreign(field, 'node-field'),
    element('span', { class: 'node-type' }, foreign(type)),
    value === undefined ? undefined : foreign(value, 'node-value'),
    defect === undefined
      ? undefined
      : element('span', { class: 'node-defect tone-bad' }, icon('warning', 'damaged'), foreign(defect)),
    element(
      'span',
      { class: 'tree-note', data: { bytes: rangeKey(range) } },
      `${count(range.end - range.start)} B`,
    ),
  ];
}

function keyOf(path: readonly number[]): string {
  return path.join('.');
}

function pathOf(key: string): readonly number[] {
  return key === '' ? [] : key.split('.').map(Number);
}
