import type { Cell, Direction, Section } from '../cells/cell';
import { peerNames } from './peerName';
import type { Vouchers } from './vouchers';

const WIDTH = 110;
const NAME_WIDTH = 44;
const PEERS_WIDTH = 33;

/**
 * The matrix for a terminal of 110 columns: a line for each cell, with the peers that vouched for what we make and
 * for what we open. `no peer` stands where none did, `-` where nothing is asked; numbers lead to the notes below.
 */
export function matrixText(sections: readonly Section[], vouchers: Vouchers): string {
  const cells = sections.flatMap((section) => section.cells);
  const notes = [...new Set(cells.flatMap(({ note }) => note ?? []))];
  const lines = sections.flatMap((section) => ['', ...sectionLines(section, vouchers, notes)]);
  const below = notes.flatMap((note, index) => folded(`[${index + 1}] ${note}`));
  return [...lines, '', ...below, ...(notes.length === 0 ? [] : ['']), countOf(cells, vouchers)].join('\n');
}

function sectionLines(
  { title, cells }: Section,
  vouchers: Vouchers,
  notes: readonly string[],
): readonly string[] {
  const head = line(title, 'we make, they open', 'they make, we open');
  const rows = cells.map((cell) => {
    const name = cell.note === undefined ? cell.name : `${cell.name} [${notes.indexOf(cell.note) + 1}]`;
    return line(name, peersOf(cell, 'produce', vouchers), peersOf(cell, 'open', vouchers));
  });
  return [head, '-'.repeat(WIDTH), ...rows];
}

function peersOf({ name, directions }: Cell, direction: Direction, vouchers: Vouchers): string {
  if (!directions.includes(direction)) return '-';
  const vouched = vouchers.of(direction, name);
  return peerNames.filter((peer) => vouched.includes(peer)).join(' ') || 'no peer';
}

function line(name: string, produce: string, open: string): string {
  return `${name.padEnd(NAME_WIDTH)}${produce.padEnd(PEERS_WIDTH)}${open}`.trimEnd();
}

/** Lines of whole words; those after the first are indented. */
function folded(text: string): readonly string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last.length + word.length < WIDTH) lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
    else lines.push(`    ${word}`);
  }
  return lines;
}

function countOf(cells: readonly Cell[], vouchers: Vouchers): string {
  const asked = cells.flatMap(({ name, directions }) => directions.map((direction) => ({ name, direction })));
  const vouched = asked.filter(({ name, direction }) => vouchers.of(direction, name).length > 0);
  return `${vouched.length} of ${asked.length} cells vouched for in this run, ${asked.length - vouched.length} by no peer`;
}
