import type { Span } from '../../core/bytes/range';
import { element, type Child } from '../dom/element';
import { count } from '../words/numbers';
import type { Line } from './lineCache';

/** How a line of the file is drawn. */
export interface LineLook {
  readonly index: number;
  readonly total: number;
  /** The marked bytes, as offsets in the file. */
  readonly mark: Span | undefined;
  /** The column of the caret, where it is on this line. */
  readonly caret: number | undefined;
}

/** The id of a line, by which a screen reader finds it. */
export function lineId(index: number): string {
  return `line-${index + 1}`;
}

/** A line as it stands in the file, with its number. */
export function lineRow(
  line: Line | 'waiting' | 'failed',
  { index, total, mark, caret }: LineLook,
): HTMLElement {
  const label = `Line ${count(index + 1)}: ${textOf(line) || 'empty'}`;
  const content = typeof line === 'string' ? [line === 'waiting' ? '…' : '??'] : pieces(line, mark, caret);
  const isMarked = typeof line !== 'string' && mark !== undefined && touches(line, mark);
  return element(
    'div',
    {
      class: caret === undefined ? 'line' : 'line current',
      id: lineId(index),
      role: 'option',
      data: { line: String(index) },
      aria: { label, posinset: index + 1, setsize: total, selected: isMarked },
    },
    // Drawn by the style: the name has the number, and what can be read here is the line alone.
    element('span', { class: 'line-number', data: { number: count(index + 1) } }),
    element('span', { class: 'line-text' }, ...content),
  );
}

// One character for each byte, so that the mark stands where the bytes are.
const unseen = /[^\x20-\x7e\xa0-\xac\xae-\xff]/g;

function textOf(line: Line | 'waiting' | 'failed'): string {
  if (typeof line !== 'string') return shownText(line);
  return line === 'waiting' ? 'being read' : 'could not be read';
}

function shownText({ text }: Line): string {
  return text.replaceAll(unseen, '·');
}

/** The text with its marked part, and the caret wherever it stands. */
function pieces(line: Line, mark: Span | undefined, caret: number | undefined): Child[] {
  const { offset } = line;
  const shown = shownText(line);
  const within = (at: number): number => Math.max(0, Math.min(shown.length, at - offset));
  const from = within(mark?.start ?? 0);
  const to = within(mark?.end ?? 0);
  const cut = (start: number, end: number): Child[] => withCaret(shown.slice(start, end), start, caret);
  return [
    ...cut(0, from),
    to > from ? element('mark', { class: 'marked' }, ...cut(from, to)) : undefined,
    ...cut(Math.max(from, to), shown.length),
    caret !== undefined && caret >= shown.length ? element('span', { class: 'caret' }, ' ') : undefined,
  ];
}

function withCaret(text: string, start: number, caret: number | undefined): Child[] {
  const at = (caret ?? -1) - start;
  if (at < 0 || at >= text.length) return [text];
  return [text.slice(0, at), element('span', { class: 'caret' }, text.charAt(at)), text.slice(at + 1)];
}

function touches({ text, offset }: Line, { start, end }: Span): boolean {
  return start < offset + Math.max(1, text.length) && end > offset;
}
