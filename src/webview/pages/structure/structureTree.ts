import type { SourceFact, StructureNode } from '../../../shared/messages';
import type { ViewEnd } from '../../../shared/messenger';
import { element } from '../../dom/element';
import { keptBranches, type KeptBranches } from '../../state/keptPlace';
import { Tree } from '../../tree/tree';
import { messageOf } from '../../words/failure';
import { Branch, branchAt, openedAt, openedIn, pageOf, pageSize, type Opened } from './branch';
import { keyOf, pathOf, structureRows } from './structureRows';

// Deep enough to see what the source is, and no deeper: the person opens what he wants to know.
const openedAtFirst = 3;

/** The ASN.1 elements of a source with the names of their fields, fetched as far as they come into sight. */
export class StructureTree {
  readonly element: HTMLElement;
  readonly #line: ViewEnd;
  readonly #choose: (node: StructureNode) => void;
  readonly #changed: () => void;
  readonly #tree: Tree;
  #source: string | undefined;
  #root = new Branch(undefined);
  #chosen: string | undefined;
  #isStale = false;
  // What was open before the view was hidden, until it is open again.
  #kept: KeptBranches | undefined;

  constructor(line: ViewEnd, choose: (node: StructureNode) => void, changed: () => void) {
    this.#line = line;
    this.#choose = choose;
    this.#changed = changed;
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

  /** What is open, to be opened again when the view is shown again. */
  get opened(): KeptBranches | undefined {
    if (this.#kept !== undefined || this.#source === undefined) return this.#kept;
    return keptBranches({ source: this.#source, paths: openedIn(this.#root).map(({ path }) => path) });
  }

  /** Opens what was open, as soon as its source is shown. */
  restore(kept: KeptBranches | undefined): void {
    this.#kept = kept;
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
    this.#root = new Branch(undefined);
    this.#chosen = undefined;
    if (this.#kept?.source === id && this.#kept.paths.length > 0) void this.#openKept(this.#kept);
    else {
      this.#kept = undefined;
      void this.#openFirst(this.#root, openedAtFirst);
    }
    this.#draw();
  }

  async #openKept(kept: KeptBranches): Promise<void> {
    await this.#openAgain(this.#root, openedAt(kept.paths));
    if (this.#kept === kept) this.#kept = undefined;
  }

  // What was there before stays in sight until all of it is here again.
  async #reopen(opened: readonly Opened[]): Promise<void> {
    const before = this.#root;
    const root = new Branch(undefined);
    await this.#openAgain(root, opened);
    if (before !== this.#root) return;
    this.#root = root;
    this.#draw();
  }

  async #openAgain(root: Branch, opened: readonly Opened[]): Promise<void> {
    for (const { path, pages } of opened) {
      const branch = branchAt(root, path);
      if (branch === undefined) continue;
      branch.isOpen = true;
      for (const from of pages) await this.#load(branch, from);
    }
  }

  /** Opens the way to an element, chooses it and brings it into sight. */
  async reveal(source: string, nodes: readonly StructureNode[]): Promise<void> {
    const target = nodes.at(-1);
    if (source !== this.#source || target === undefined) return;
    const root = this.#root;
    const chosen = keyOf(target.path);
    this.#chosen = chosen;
    for (const { path } of nodes) {
      const index = path.at(-1) ?? 0;
      const parent = branchAt(root, path.slice(0, -1));
      if (parent === undefined) return;
      parent.isOpen = true;
      if (parent.child(index) === undefined) await this.#load(parent, pageOf(index));
      // Meanwhile another source or another element may have been chosen.
      if (root !== this.#root || this.#chosen !== chosen) return;
    }
    this.#draw();
    this.#tree.reveal(chosen);
    this.#changed();
  }

  /** Chooses nothing. */
  unchoose(): void {
    this.#chosen = undefined;
    this.#draw();
  }

  async #openFirst(branch: Branch, levels: number): Promise<void> {
    branch.isOpen = true;
    await this.#load(branch, 0);
    this.#changed();
    if (levels === 0 || branch.total > 3) return;
    for (let index = 0; index < branch.total; index++) {
      const child = branch.child(index);
      if (child !== undefined && child.total > 0) void this.#openFirst(child, levels - 1);
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
    branch.problems.delete(from);
    try {
      const nodes = await this.#line.ask('children', { source, path: branch.path, from, count: pageSize });
      branch.take(from, nodes);
    } catch (error) {
      branch.problems.set(from, messageOf(error, 'It could not be read.'));
    }
    branch.waiting.delete(from);
    if (root === this.#root) this.#draw();
  }

  #toggle(key: string, isOpen: boolean): void {
    const branch = branchAt(this.#root, pathOf(key));
    if (branch === undefined) return;
    branch.isOpen = isOpen;
    this.#draw();
    this.#changed();
  }

  #chose(key: string): void {
    const path = pathOf(key);
    const node = branchAt(this.#root, path)?.node;
    if (node === undefined) {
      const parent = branchAt(this.#root, path.slice(0, -1));
      if (parent !== undefined) this.#again(parent, pageOf(path.at(-1) ?? 0));
      return;
    }
    this.#chosen = key;
    this.#draw();
    this.#choose(node);
  }

  // Also where an answer is on its way: it may never come.
  #again(branch: Branch, from: number): void {
    branch.waiting.delete(from);
    void this.#load(branch, from);
    this.#draw();
  }

  #draw(): void {
    const rows = structureRows(this.#root, (branch, from) => void this.#load(branch, from));
    this.#tree.show(rows, this.#chosen);
  }
}
