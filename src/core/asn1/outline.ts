import type { Span } from '../bytes/range';
import type { BerNode } from './berNode';
import { readElement } from './berReader';

/** An element and how deep it lies. */
export interface Outlined {
  readonly node: BerNode;
  readonly depth: number;
}

// Read to find where the first element ends; a hostile one has a million inside.
const BUDGET = 10_000;

/** The elements of the BER that stands in a span, at most `most` of them; undefined where there is none. */
export function outline(bytes: Uint8Array, span: Span, most: number): readonly Outlined[] | undefined {
  const root = readElement(bytes, span, { nodes: BUDGET });
  if (root === undefined || isNoElement(root)) return undefined;
  const found: Outlined[] = [];
  const stack: Outlined[] = [{ node: root, depth: 0 }];
  for (let next = stack.pop(); next !== undefined && found.length < most; next = stack.pop()) {
    const { node, depth } = next;
    found.push(next);
    stack.push(...node.children.toReversed().map((child) => ({ node: child, depth: depth + 1 })));
  }
  return found;
}

// Tag 0 of the universal class ends an indefinite length and begins nothing.
function isNoElement({ tagClass, tag, defect }: BerNode): boolean {
  return (tagClass === 0 && tag === 0) || defect !== undefined;
}
