import type { BerNode } from '../../../core/asn1/berNode';
import type { ByteSource } from '../../../core/bytes/byteSource';
import type { StructureNode } from '../../../shared/messages';
import { defectWords } from './defectWords';
import { shortValue } from './shortValue';
import { tagName } from '../../../core/asn1/tagNames';

/** An element and the way to it: child indexes from its source, whose only child is the root. */
export interface Element {
  readonly node: BerNode;
  readonly path: readonly number[];
}

/** An element as the view shows it. */
export function structureNode(source: ByteSource, { node, path }: Element): StructureNode {
  const value = shortValue(source, node);
  return {
    path,
    ...(node.field === undefined ? {} : { field: node.field }),
    type: tagName(node),
    ...(value === undefined ? {} : { value }),
    range: source.range(node),
    lengthAt: lengthAt(source, node),
    contentAt: node.contentStart,
    contentEnd: node.contentEnd,
    childCount: node.children.length,
    ...(node.defect === undefined ? {} : { defect: defectWords(node.defect) }),
  };
}

/** Where the length octets start: behind the identifier octets (X.690 8.1.2), which may be several. */
function lengthAt({ bytes }: ByteSource, { start, contentStart }: BerNode): number {
  let at = start + 1;
  if (((bytes[start] ?? 0) & 0x1f) !== 0x1f) return Math.min(at, contentStart);
  while (at < contentStart && (bytes[at] ?? 0) >= 0x80) at++;
  return Math.min(at + 1, contentStart);
}
