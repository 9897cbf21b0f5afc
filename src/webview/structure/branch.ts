import type { StructureNode } from '../../shared/messages';

/** How many children are asked for at once. */
export const pageSize = 100;

/** An element whose children are fetched as they are needed. */
export interface Branch {
  /** Undefined for the source itself. */
  readonly node: StructureNode | undefined;
  readonly path: readonly number[];
  isOpen: boolean;
  /** Children by their index; there may be gaps. */
  readonly children: Map<number, Branch>;
  /** How many children there are; unknown for the source until its end was seen. */
  total: number | undefined;
  /** The pages that are on their way, by their first index. */
  readonly waiting: Map<number, Promise<void>>;
  /** Why a page could not be had. */
  problem: string | undefined;
}

/** A branch that is closed and has fetched nothing. */
export function branchOf(node: StructureNode | undefined): Branch {
  return {
    node,
    path: node?.path ?? [],
    isOpen: false,
    children: new Map(),
    total: node?.childCount,
    waiting: new Map(),
    problem: undefined,
  };
}

/** Takes in a page of children. */
export function addPage(branch: Branch, from: number, nodes: readonly StructureNode[]): void {
  nodes.forEach((node, index) => {
    if (!branch.children.has(from + index)) branch.children.set(from + index, branchOf(node));
  });
  // A short page is the last one, whatever was promised.
  if (nodes.length < pageSize) branch.total = from + nodes.length;
}

/** A child that is here, or a run of children that are not. */
export type Stretch = { readonly child: Branch; readonly index: number } | { readonly gapAt: number };

/** The children in their order, with the gaps between them. */
export function stretches({ children, total }: Branch): Stretch[] {
  const indexes = [...children.keys()].toSorted((a, b) => a - b);
  const found: Stretch[] = [];
  let next = 0;
  for (const index of indexes) {
    if (index > next) found.push({ gapAt: next });
    const child = children.get(index);
    if (child !== undefined) found.push({ child, index });
    next = index + 1;
  }
  if (total === undefined || next < total) found.push({ gapAt: next });
  return found;
}

/** The branch at a path, as far as it was fetched. */
export function branchAt(root: Branch, path: readonly number[]): Branch | undefined {
  return path.reduce<Branch | undefined>((branch, index) => branch?.children.get(index), root);
}

/** An open branch, and which pages of its children are here. */
export interface Opened {
  readonly path: readonly number[];
  readonly pages: readonly number[];
}

/** What is open in a branch, each before what is in it. */
export function openedIn(branch: Branch): readonly Opened[] {
  if (!branch.isOpen) return [];
  const pages = new Set([...branch.children.keys()].map((index) => index - (index % pageSize)));
  const inside = [...branch.children.values()].flatMap(openedIn);
  return [{ path: branch.path, pages: pages.size === 0 ? [0] : [...pages] }, ...inside];
}
