import type { Span } from '../../core/bytes/range';
import type { StructureNode } from '../../shared/messages';

/** What a byte is to the chosen element. */
export type Part = 'tag' | 'length' | 'value' | 'end';

/** What the parts are called. */
export const partNames: Readonly<Record<Part, string>> = {
  tag: 'tag',
  length: 'length',
  value: 'value',
  end: 'end-of-contents',
};

/** The parts of an element's encoding, in their order; `end` are the end-of-contents octets. */
export function partsOf({
  range,
  lengthAt,
  contentAt,
  contentEnd,
}: StructureNode): readonly (Span & { part: Part })[] {
  return [
    { part: 'tag', start: range.start, end: lengthAt },
    { part: 'length', start: lengthAt, end: contentAt },
    { part: 'value', start: contentAt, end: contentEnd },
    { part: 'end', start: contentEnd, end: range.end },
  ];
}

/** What the byte at `offset` is to the element, or undefined outside of it. */
export function partAt(node: StructureNode | undefined, offset: number): Part | undefined {
  if (node === undefined || offset < node.range.start || offset >= node.range.end) return undefined;
  if (offset < node.lengthAt) return 'tag';
  if (offset < node.contentAt) return 'length';
  return offset < node.contentEnd ? 'value' : 'end';
}
