import type { IdentityColumn, IdentityFact, IdentityRow } from '../identityFact';
import { inQuotes } from '../../errors/inQuotes';

const words: Readonly<Record<IdentityRow['cells'][number], string>> = {
  same: 'same',
  sameButCase: 'other case',
  lookalike: 'LOOKALIKE',
  domainOnly: 'same domain',
  different: 'different',
};

const problems: Readonly<Record<NonNullable<IdentityRow['problem']>, string>> = {
  unreadable: 'cannot be read',
  empty: 'empty',
  displayNameOnly: 'a name alone',
};

// As many as fit beside each other in a terminal.
const MOST_COLUMNS = 5;
const WIDTH = 'same domain'.length + 2;

interface Column extends IdentityColumn {
  /** Its place among all. */
  readonly index: number;
}

/**
 * The addresses of a certificate, numbered, and below them what each address of the header is to each. Addresses stand
 * at the end of their lines, so that none of any length pushes the cells about.
 */
export function identityLines({ columns, rows, omitted }: IdentityFact): readonly string[] {
  if (rows.length === 0 && columns.length === 0) return [];
  const shown = mostTelling(columns, rows);
  const names = rows.map(nameOf);
  const width = Math.max(...names.map((name) => name.length), 0) + 2;
  const hidden = columns.length - shown.length + (omitted?.columns ?? 0);
  return [
    columns.length === 0 ? 'the certificate names no address' : 'the certificate is for',
    ...shown.map(({ index, address, form }) => `  ${`${index + 1}`.padEnd(3)} ${form.padEnd(16)} ${address}`),
    ...moreLine(hidden),
    ...(rows.length === 0 ? [] : ['the header says']),
    ...(shown.length === 0 || rows.length === 0 ? [] : [`  ${' '.repeat(width)}${headings(shown)}`]),
    ...rows.map((row, at) => `  ${names[at]?.padEnd(width) ?? ''}${cellsOf(row, shown)}${whoIs(row)}`),
    ...moreLine(omitted?.rows ?? 0),
  ].map((line) => line.trimEnd());
}

/** All of a few; of many those that some row has more to say of than that they differ, before the others. */
function mostTelling(columns: readonly IdentityColumn[], rows: readonly IdentityRow[]): readonly Column[] {
  const all = columns.map((column, index) => ({ ...column, index }));
  const isTelling = ({ index }: Column) =>
    rows.some(({ cells }) => (cells[index] ?? 'different') !== 'different');
  return [...all.filter(isTelling), ...all.filter((column) => !isTelling(column))]
    .slice(0, MOST_COLUMNS)
    .toSorted((a, b) => a.index - b.index);
}

function nameOf({ where, field, block }: IdentityRow): string {
  const name = block === undefined ? field : `${field} (${block})`;
  return where === 'inner' ? `protected ${name}` : name;
}

function headings(columns: readonly Column[]): string {
  return columns.map(({ index }) => `${index + 1}`.padEnd(WIDTH)).join('');
}

function cellsOf({ cells, problem }: IdentityRow, columns: readonly Column[]): string {
  const width = columns.length * WIDTH;
  if (problem !== undefined) return problems[problem].padEnd(Math.max(width, problems[problem].length + 2));
  return columns.map(({ index }) => words[cells[index] ?? 'different'].padEnd(WIDTH)).join('');
}

function whoIs({ display, address, written }: IdentityRow): string {
  const name = display === undefined ? '' : `${inQuotes(display)} `;
  return address === undefined ? (written ?? '') : `${name}<${address}>`;
}

function moreLine(count: number): readonly string[] {
  return count > 0 ? [`  and ${count} more`] : [];
}
