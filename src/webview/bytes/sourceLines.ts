import type { SourceLines } from '../../shared/messages';
import { element, type Child } from '../dom/element';
import { count } from '../words/numbers';

/** The lines of the file around some bytes, as they stand there; `isMarked` where these bytes were chosen. */
export function sourceLines({ first, lines, offsets, mark }: SourceLines, isMarked: boolean): HTMLElement {
  const list = element('ol', { class: 'lines', tabIndex: 0, aria: { label: 'Lines of the file' } });
  list.start = first;
  lines.forEach((line, index) => {
    const at = offsets[index] ?? 0;
    const from = Math.max(0, Math.min(line.length, mark.start - at));
    const to = Math.max(from, Math.min(line.length, mark.end - at));
    list.append(
      element(
        'li',
        { class: 'line' },
        element('span', { class: 'line-number', aria: { hidden: true } }, count(first + index)),
        element('span', { class: 'line-text' }, ...split(line, from, isMarked ? to : from)),
      ),
    );
  });
  return list;
}

/** Brings the first marked line into sight, without moving to the side. */
export function revealMark(list: HTMLElement): void {
  const line = list.querySelector('mark')?.closest<HTMLElement>('.line');
  if (line === null || line === undefined) return;
  list.scrollTop = line.offsetTop - list.offsetTop - line.offsetHeight * 2;
}

// One character for each byte, so that the mark stands where the bytes are.
const unseen = /[^\x20-\x7e\xa0-\xac\xae-\xff]/g;

function split(line: string, from: number, to: number): Child[] {
  const shown = line.replaceAll(unseen, '·');
  if (to <= from) return [shown];
  return [shown.slice(0, from), element('mark', { class: 'marked' }, shown.slice(from, to)), shown.slice(to)];
}
