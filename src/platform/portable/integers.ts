import { isUniversal, Tag, type BerNode } from '../../core/asn1/berNode';
import { toNumber } from './bigNumbers';

/** The INTEGERs of a SEQUENCE; none where one of them is negative or something else. */
export function integersIn(bytes: Uint8Array, node: BerNode | undefined): readonly bigint[] {
  if (!isUniversal(node, Tag.sequence)) return [];
  const numbers = node.children.map((child) =>
    isUniversal(child, Tag.integer) && (bytes[child.contentStart] ?? 0) < 0x80
      ? toNumber(bytes.subarray(child.contentStart, child.contentEnd))
      : undefined,
  );
  return numbers.every((value) => value !== undefined) ? numbers : [];
}
