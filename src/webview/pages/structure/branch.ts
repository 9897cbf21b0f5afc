import type { StructureNode } from '../../../shared/messages';

/** How many children are asked for at once. */
export const pageSize = 100;

/** The first index of the page that a child is on. */
export function pageOf(index: number): number {
  return index - (index % pageSize);
}

/**
 * An element whose children are fetched as they come into sight. Until then each has its row all the same, so that a
 * structure of any size can be scrolled through. How many rows an element takes is counted once and again only when
 * something below it opens or closes.
 */
export class Branch {
  /** Pages that are on their way, by their first index. */
  readonly waiting = new Map<number, Promise<void>>();
  /** Why pages could not be had, by their first index. */
  readonly problems = new Map<number, string>();
  readonly #children = new Map<number, Branch>();
  #isOpen = false;
  #total: number;
  #steps: Steps | undefined;

  /** @param node undefined for the source itself, whose only child is the root */
  constructor(
    readonly node: StructureNode | undefined,
    readonly parent?: Branch,
  ) {
    this.#total = node?.childCount ?? 1;
  }

  get path(): readonly number[] {
    return this.node?.path ?? [];
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  set isOpen(isOpen: boolean) {
    this.#isOpen = isOpen;
    this.#changed();
  }

  /** How many children there are. */
  get total(): number {
    return this.#total;
  }

  /** How many rows stand below its own. */
  get rows(): number {
    return this.#isOpen ? this.#total + this.#below().extra : 0;
  }

  /** The children that are here, by their indexes. */
  get children(): ReadonlyMap<number, Branch> {
    return this.#children;
  }

  child(index: number): Branch | undefined {
    return this.#children.get(index);
  }

  /** Takes in a page of children. */
  take(from: number, nodes: readonly StructureNode[]): void {
    nodes.forEach((node, index) => {
      if (!this.#children.has(from + index)) this.#children.set(from + index, new Branch(node, this));
    });
    // A short page is the last one, whatever was promised.
    if (nodes.length < pageSize) this.#total = Math.min(this.#total, from + nodes.length);
    this.#changed();
  }

  /** How many rows below this one stand above its child of that index. */
  rowOf(index: number): number {
    const { indexes, extras } = this.#below();
    const before = countBelow(indexes, index);
    return index + (before === 0 ? 0 : (extras[before - 1] ?? 0));
  }

  /** The child that a row below this one belongs to, and which of that child's rows it is; 0 is its own. */
  childAt(row: number): { readonly index: number; readonly inside: number } {
    let low = 0;
    let high = this.#total - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (this.rowOf(middle) <= row) low = middle;
      else high = middle - 1;
    }
    return { index: low, inside: row - this.rowOf(low) };
  }

  #below(): Steps {
    return (this.#steps ??= stepsOf(this.#children));
  }

  #changed(): void {
    this.#steps = undefined;
    if (this.parent !== undefined) this.parent.#changed();
  }
}

/** The opened children: their indexes, and the rows below them and those before them. */
interface Steps {
  readonly indexes: readonly number[];
  readonly extras: readonly number[];
  readonly extra: number;
}

function stepsOf(children: ReadonlyMap<number, Branch>): Steps {
  const opened = [...children].filter(([, { rows }]) => rows > 0).toSorted(([a], [b]) => a - b);
  let extra = 0;
  const extras = opened.map(([, { rows }]) => (extra += rows));
  return { indexes: opened.map(([index]) => index), extras, extra };
}

/** How many of some sorted numbers are below `limit`. */
function countBelow(sorted: readonly number[], limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The branch at a path, as far as it was fetched. */
export function branchAt(root: Branch, path: readonly number[]): Branch | undefined {
  return path.reduce<Branch | undefined>((branch, index) => branch?.child(index), root);
}

/** An open branch, and which pages of its children are here. */
export interface Opened {
  readonly path: readonly number[];
  readonly pages: readonly number[];
}

/** The open branches by their paths alone, each with the pages that lead to those within it. */
export function openedAt(paths: readonly (readonly number[])[]): readonly Opened[] {
  return paths.map((path) => {
    const within = paths.filter((each) => each.length === path.length + 1 && startsWith(each, path));
    const pages = new Set(within.map((each) => pageOf(each.at(-1) ?? 0)));
    return { path, pages: pages.size === 0 ? [0] : [...pages] };
  });
}

function startsWith(path: readonly number[], start: readonly number[]): boolean {
  return start.every((index, depth) => path[depth] === index);
}

/** What is open in a branch, each before what is in it. */
export function openedIn(branch: Branch): readonly Opened[] {
  if (!branch.isOpen) return [];
  const pages = new Set([...branch.children.keys()].map(pageOf));
  const inside = [...branch.children.values()].flatMap(openedIn);
  return [{ path: branch.path, pages: pages.size === 0 ? [0] : [...pages] }, ...inside];
}
