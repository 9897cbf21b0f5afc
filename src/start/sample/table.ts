import type { Row } from './judge';

const HEAD = ['file', 'what was made', 'digest', 'signature', 'decrypted', 'content', 'verdict'];

/** The rows for a terminal; below them what is wrong. */
export function tableOf(rows: readonly Row[]): string {
  return [
    ...aligned([HEAD, ...rows.flatMap(linesOf)]),
    ...rows.flatMap(({ file, wrong }) => wrong.map((sentence) => `WRONG  ${file}: ${sentence}`)),
  ].join('\n');
}

/** The first line of a row has all its cells, each further layer a line of its own. */
function linesOf(row: Row): readonly (readonly string[])[] {
  const [first = 'nothing', ...others] = row.made;
  const { digest, signature, decrypted, identical, verdict } = row;
  const answers = [answer(digest, 'ok'), answer(signature, 'ok'), answer(decrypted, 'yes')];
  return [
    [
      row.file,
      first,
      ...answers,
      answer(identical, 'identical'),
      verdict === 'NONE' ? 'not signed' : verdict,
    ],
    ...others.map((line) => ['', line]),
  ];
}

function answer(value: boolean | undefined, yes: string): string {
  return value === undefined ? '-' : value ? yes : 'WRONG';
}

function aligned(lines: readonly (readonly string[])[]): readonly string[] {
  const widths = HEAD.map((_, column) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0)));
  return lines.map((cells) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
