import type { Span } from '../../core/bytes/range';
import type { LineSlice, SourceLines } from '../../shared/messages';
import { element, setAria } from '../dom/element';
import { LineCache, type Line } from './lineCache';
import { placeAfter, type LinePlace } from './lineKeys';
import { lineId, lineRow } from './lineRow';
import { MissingNote } from './missingNote';
import { RowWindow } from './rowWindow';

/** The file's own lines, of which only those in sight are drawn; a character that is chosen is a byte of the file. */
export class LinesView {
  readonly element: HTMLElement;
  readonly #cache: LineCache;
  readonly #pick: (offset: number) => void;
  readonly #list = element('div', { class: 'lines', role: 'listbox', tabIndex: 0 });
  readonly #window: RowWindow;
  readonly #missing: MissingNote;
  #around: SourceLines | undefined;
  #mark: Span | undefined;
  #character = 7;
  #caret: LinePlace = { line: 0, column: 0 };
  // Kept in sight while the window changes, until the person scrolls away.
  #revealed: Span | undefined;
  // The line on top before the view was hidden: for the first lines that are shown, and until there are so many.
  #kept: number | undefined;
  #wanted: number | undefined;

  constructor(read: (from: number, count: number) => Promise<LineSlice>, pick: (offset: number) => void) {
    this.#cache = new LineCache(read, () => this.#measure());
    this.#pick = pick;
    this.#window = new RowWindow(this.#list, 'lines', {
      resized: () => this.#measure(),
      scrolled: () => this.#scrolled(),
    });
    // Also of the lines just out of sight: without them nobody could scroll to them.
    this.#missing = new MissingNote('The other lines', () => this.#cache.retry());
    this.element = element('div', { class: 'lines-holder' }, this.#list, this.#missing.element);
    setAria(this.#list, 'label', 'Lines of the file');
    this.#list.addEventListener('click', (event) => this.#clicked(event));
    this.#list.addEventListener('keydown', (event) => this.#pressed(event));
  }

  /** Forgets the lines of the state before, and which of them was to be on top. */
  forget(): void {
    this.#cache.clear();
    this.#kept = undefined;
    this.#wanted = undefined;
  }

  /** The first line in sight, or that will be, counted from 0. */
  get top(): number {
    return this.#wanted ?? this.#kept ?? this.#window.top;
  }

  /** Has the lines that are shown next begin with that one, whatever is marked. */
  restore(top: number): void {
    this.#kept = top;
  }

  /** Brings the lines around some bytes into sight; `isMarked` where these bytes were chosen. */
  show(around: SourceLines, isMarked: boolean): void {
    this.#around = around;
    this.#mark = isMarked ? around.mark : undefined;
    const row = around.offsets.findLastIndex((offset) => offset <= around.mark.start);
    const line = around.first - 1 + Math.max(0, row);
    const isOnMark = this.#isMarked(this.#caret);
    if (!isOnMark)
      this.#caret = { line, column: Math.max(0, around.mark.start - (around.offsets[row] ?? 0)) };
    const end = around.offsets.findLastIndex((offset) => offset < around.mark.end);
    this.#wanted = this.#kept;
    this.#kept = undefined;
    this.#revealed =
      this.#wanted === undefined ? { start: line, end: Math.max(line, around.first - 1 + end) } : undefined;
    this.#measure();
  }

  #isMarked({ line, column }: LinePlace): boolean {
    const at = this.#line(line);
    const mark = this.#mark;
    if (typeof at === 'string' || mark === undefined) return false;
    return at.offset + column >= mark.start && at.offset + column < mark.end;
  }

  /** The lines around the mark came with its place. */
  #line(index: number): Line | 'waiting' | 'failed' {
    const row = index + 1 - (this.#around?.first ?? 1);
    const text = this.#around?.lines[row];
    const offset = this.#around?.offsets[row];
    return text === undefined || offset === undefined ? this.#cache.at(index) : { text, offset };
  }

  get #count(): number {
    const { first, lines } = this.#around ?? { first: 1, lines: [] };
    return Math.max(this.#cache.total, first - 1 + lines.length);
  }

  #measure(): void {
    this.#character = this.#window.letter ?? 7;
    this.#window.resize(this.#count);
    if (this.#revealed === undefined) this.#window.scrollTo(this.#wanted ?? this.#window.top);
    else this.#reveal(this.#revealed);
    // How many lines there are is known with the first that come.
    if (this.#cache.total > 0) this.#wanted = undefined;
    this.#draw();
  }

  /** Brings lines into sight: all of them where there is room, else the first. */
  #reveal(lines: Span): void {
    const { top, visible } = this.#window;
    const wanted = lines.start - Math.min(2, Math.floor(visible / 3));
    this.#window.scrollTo(this.#window.shows(lines) ? top : wanted);
  }

  #scrolled(): void {
    this.#revealed = undefined;
    this.#wanted = undefined;
    this.#draw();
  }

  #draw(): void {
    const total = this.#count;
    const { top, visible } = this.#window;
    const end = Math.min(total, top + visible);
    const wanted = { start: top - visible, end: Math.max(1, end + visible) };
    this.#cache.want(wanted.start, wanted.end);
    const made: HTMLElement[] = [];
    for (let index = top; index < end; index++) {
      const caret = index === this.#caret.line ? this.#caret.column : undefined;
      made.push(lineRow(this.#line(index), { index, total, mark: this.#mark, caret }));
    }
    this.#window.draw(made);
    const isCaretDrawn = this.#caret.line >= top && this.#caret.line < end;
    setAria(this.#list, 'activedescendant', isCaretDrawn ? lineId(this.#caret.line) : undefined);
    this.#missing.show(this.#cache.missing(wanted.start, wanted.end));
  }

  #clicked({ target, clientX }: MouseEvent): void {
    const row = target instanceof Element ? target.closest<HTMLElement>('[data-line]') : null;
    const text = row?.querySelector('.line-text');
    if (row === null || text === null || text === undefined) return;
    const column = Math.floor((clientX - text.getBoundingClientRect().left) / this.#character);
    this.#moveTo({ line: Number(row.dataset['line']), column: Math.max(0, column) });
    this.#choose();
  }

  #pressed(event: KeyboardEvent): void {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      this.#choose();
      return;
    }
    const { visible } = this.#window;
    const to = placeAfter(event, this.#caret, {
      lines: this.#count,
      visible,
      length: this.#length(this.#caret.line),
    });
    if (to === undefined) return;
    event.preventDefault();
    this.#moveTo(to);
  }

  #moveTo(to: LinePlace): void {
    this.#caret = { line: to.line, column: Math.min(to.column, this.#length(to.line)) };
    this.#revealed = { start: to.line, end: to.line };
    this.#window.reach(to.line);
    this.#draw();
    this.#window.find('.caret')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  #length(index: number): number {
    const line = this.#line(index);
    return typeof line === 'string' ? 0 : line.text.length;
  }

  #choose(): void {
    const line = this.#line(this.#caret.line);
    if (typeof line !== 'string') this.#pick(line.offset + this.#caret.column);
  }
}
