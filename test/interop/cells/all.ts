import type { Direction, Section } from './cell';
import { cipherCells } from './ciphers';
import { contentTypeCells } from './contentTypes';
import { keyFileCells } from './keyFiles';
import { recipientCells } from './recipients';
import { signatureCells } from './signatures';

/** Everything that the product must make or open, whether a test has it or not. */
export const sections: readonly Section[] = [
  { title: 'Signatures', cells: signatureCells },
  { title: 'Recipients', cells: recipientCells },
  { title: 'Content encryption', cells: cipherCells },
  { title: 'Content types', cells: contentTypeCells },
  { title: 'Key files', cells: keyFileCells },
];

const directions: ReadonlyMap<string, readonly Direction[]> = new Map(
  sections.flatMap(({ cells }) => cells.map((cell) => [cell.name, cell.directions])),
);

/** What is asked of a cell; undefined where there is none of that name. */
export function directionsOf(cell: string): readonly Direction[] | undefined {
  return directions.get(cell);
}
