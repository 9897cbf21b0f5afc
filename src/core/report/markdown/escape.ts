import { clipped } from '../attributes/bounded';
import { printable } from '../plainText/printable';

// What some reader of Markdown makes a link, a mention or a reference of, escaped or not: only code is left alone.
const LINKED = /[@#]|:\/\/|www\.|[\p{L}\p{N}_-]\.\p{L}|^[\p{L}-]+:\S|[0-9a-f]{7,}/iu;
const AROUND = /^([("“‘<]*)(.*?)([)"”’>,.;:!?]*)$/su;
const MARKED = /[\\`*_{}[\]|~$!^]/g;
// A marker of a list, or the line below a heading.
const STARTS = /^(\d*)([-+=.)](?![^\s=-]))/;
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const MOST = 1000;

/**
 * Text of a hostile message, or a sentence that holds some, as Markdown that says just that: no link, picture, markup,
 * heading, list or column comes of it.
 */
export function escaped(text: string): string {
  const whole = printable(clipped(text.trim(), MOST)).split(/( +)/).map(word).join('');
  return whole.replace(STARTS, String.raw`$1\$2`);
}

/** A value as code: nothing in it is obeyed, and it can be read digit by digit. */
export function code(text: string): string {
  if (text.trim() === '') return '(empty)';
  return `\`${printable(clipped(text, MOST)).replaceAll(/[`|]/g, named)}\``;
}

/** Neither stands in code in a table as it is: there is no way to write it that every reader takes alike. */
function named(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

function word(text: string): string {
  if (!LINKED.test(text)) return plain(text);
  const [, before = '', inside = text, after = ''] = AROUND.exec(text) ?? [];
  return inside === '' ? plain(text) : `${plain(before)}${code(inside)}${plain(after)}`;
}

function plain(text: string): string {
  return text
    .replaceAll(/[&<>]/g, (character) => ENTITIES[character] ?? character)
    .replaceAll(MARKED, String.raw`\$&`)
    .replaceAll('#', '&#35;');
}
