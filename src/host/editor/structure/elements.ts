import type { BerNode } from '../../../core/asn1/berNode';
import type { Span } from '../../../core/bytes/range';
import type { Element } from './structureNode';

/** The root as the only child of its source. */
function rootElement(root: BerNode): Element {
  return { node: root, path: [0] };
}

/** Some children of the element at a path; of the source itself, which is the root, for an empty path. */
export function childrenAt(
  root: BerNode,
  path: readonly number[],
  from: number,
  count: number,
): readonly Element[] {
  if (path.length === 0) return from === 0 && count > 0 ? [rootElement(root)] : [];
  const [first, ...rest] = path;
  const parent = rest.reduce<BerNode | undefined>(
    (node, index) => node?.children[index],
    first === 0 ? root : undefined,
  );
  const children = parent?.children.slice(from, from + count) ?? [];
  return children.map((node, index) => ({ node, path: [...path, from + index] }));
}

/** The elements that hold all of `span`, from the root to the innermost. */
export function elementsAround(root: BerNode, span: Span): readonly Element[] {
  const found: Element[] = [];
  let next: Element | undefined = holds(root, span) ? rootElement(root) : undefined;
  while (next !== undefined) {
    found.push(next);
    next = childAround(next, span);
  }
  return found;
}

/** The child that holds all of `span`. By halves: a hostile structure has a million children, which lie in order. */
function childAround({ node: { children }, path }: Element, span: Span): Element | undefined {
  let low = 0;
  let high = children.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((children[middle]?.end ?? Infinity) > span.start) high = middle;
    else low = middle + 1;
  }
  const child = children[low];
  return child !== undefined && holds(child, span) ? { node: child, path: [...path, low] } : undefined;
}

function holds(node: BerNode, { start, end }: Span): boolean {
  return node.start <= start && Math.max(end, start + 1) <= node.end;
}
