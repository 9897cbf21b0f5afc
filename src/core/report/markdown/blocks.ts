import { escaped } from './escape';

const MOST_ITEMS = 50;

/** A heading with what stands below it, each block behind an empty line; nothing where there is nothing below. */
export function headed(level: 2 | 3, title: string, blocks: readonly string[]): readonly string[] {
  return blocks.length === 0 ? [] : [`${'#'.repeat(level)} ${escaped(title)}`, ...blocks];
}

/** A table of cells that are Markdown already. Of many rows the first ones, and the number of the rest. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  if (rows.length === 0) return [];
  const lines = [headings, headings.map(() => '---'), ...rows.slice(0, MOST_ITEMS)].map(
    (cells) => `| ${cells.join(' | ')} |`,
  );
  return [lines.join('\n'), ...rest(rows.length)];
}

/** The lines of plain text as a list; what stands further in belongs to what stands before it. */
export function listOf(lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  const around: number[] = [];
  const items = lines.slice(0, MOST_ITEMS).map((line) => {
    const indent = indentOf(line);
    while (indent <= (around.at(-1) ?? -1)) around.pop();
    const item = `${'  '.repeat(around.length)}- ${escaped(line.trim().replaceAll(/ {2,}/g, ' '))}`;
    around.push(indent);
    return item;
  });
  return [items.join('\n'), ...rest(lines.length)];
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function rest(length: number): readonly string[] {
  return length > MOST_ITEMS ? [`and ${length - MOST_ITEMS} more`] : [];
}
