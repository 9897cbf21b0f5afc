import type { Span } from '../../core/bytes/range';
import type { LineSlice, SourceLines } from '../../shared/messages';
import { button, element, fill, setAria } from '../dom/element';
import { late } from '../dom/late';
import { LineCache, type Line } from './lineCache';
import { placeAfter, type LinePlace } from './lineKeys';
import { lineId, lineRow } from './lineRow';
import { RowScroll } from './rowScroll';

/** The file's own lines, of which only those in sight are drawn; a character that is chosen is a byte of the file. */
export class LinesView {
  readonly element: HTMLElement;
  readonly #cache: LineCache;
  readonly #pick: (offset: number) => void;
  readonly #list = element('div', { class: 'lines', role: 'listbox', tabIndex: 0 });
  readonly #space = element('div', { class: 'lines-space', role: 'presentation' });
  readonly #rows = element('div', { class: 'lines-rows', role: 'presentation' });
  readonly #probe = element('span', { class: 'hex-probe', aria: { hidden: true } }, '0'.repeat(64));
  readonly #failure = element('div', { class: 'hex-failure', role: 'status' });
  #missing: 'waiting' | 'failed' | undefined;
  #around: SourceLines | undefined;
  #mark: Span | undefined;
  #scroll = new RowScroll(0, 18, 0);
  #character = 7;
  #top = 0;
  #caret: LinePlace = { line: 0, column: 0 };
  // Kept in sight while the window changes, until the person scrolls away.
  #revealed: Span | undefined;

  constructor(read: (from: number, count: number) => Promise<LineSlice>, pick: (offset: number) => void) {
    this.#cache = new LineCache(read, () => this.#measure());
    this.#pick = pick;
    this.#space.append(this.#rows);
    this.#list.append(this.#probe, this.#space);
    this.element = element('div', { class: 'lines-holder' }, this.#list, this.#failure);
    setAria(this.#list, 'label', 'Lines of the file');
    this.#list.addEventListener('scroll', () => this.#scrolled(), { passive: true });
    this.#list.addEventListener('click', (event) => this.#clicked(event));
    this.#list.addEventListener('keydown', (event) => this.#pressed(event));
    new ResizeObserver(() => this.#measure()).observe(this.#list);
  }

  /** Forgets the lines of the state before. */
  forget(): void {
    this.#cache.clear();
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
    this.#revealed = { start: line, end: Math.max(line, around.first - 1 + end) };
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
    const { width, height } = this.#probe.getBoundingClientRect();
    const style = getComputedStyle(this.#list);
    const tall = this.#list.clientHeight - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom);
    this.#character = width === 0 ? 7 : width / 64;
    this.#scroll = new RowScroll(this.#count, height === 0 ? 18 : height, Math.max(0, tall));
    this.#space.style.setProperty('height', `${this.#scroll.height}px`);
    if (this.#revealed === undefined) this.#scrollTo(this.#top);
    else this.#reveal(this.#revealed);
    this.#draw();
  }

  /** Brings lines into sight: all of them where there is room, else the first. */
  #reveal({ start, end }: Span): void {
    const { visible } = this.#scroll;
    const isInSight = start >= this.#top && end < this.#top + visible;
    this.#scrollTo(isInSight ? this.#top : start - Math.min(2, Math.floor(visible / 3)));
  }

  #scrollTo(row: number): void {
    this.#top = Math.max(0, Math.min(row, this.#scroll.rows - this.#scroll.visible));
    this.#list.scrollTop = this.#scroll.pixels(this.#top);
  }

  #scrolled(): void {
    const top = this.#scroll.topRow(this.#list.scrollTop);
    if (top === this.#top) return;
    this.#top = top;
    this.#revealed = undefined;
    this.#draw();
  }

  #draw(): void {
    const total = this.#count;
    const { visible } = this.#scroll;
    const end = Math.min(total, this.#top + visible);
    const wanted = { start: this.#top - visible, end: Math.max(1, end + visible) };
    this.#cache.want(wanted.start, wanted.end);
    const made: HTMLElement[] = [];
    for (let index = this.#top; index < end; index++) {
      const caret = index === this.#caret.line ? this.#caret.column : undefined;
      made.push(lineRow(this.#line(index), { index, total, mark: this.#mark, caret }));
    }
    fill(this.#rows, ...made);
    const isCaretDrawn = this.#caret.line >= this.#top && this.#caret.line < end;
    setAria(this.#list, 'activedescendant', isCaretDrawn ? lineId(this.#caret.line) : undefined);
    this.#sayMissing(this.#cache.missing(wanted.start, wanted.end));
  }

  // Also of the lines just out of sight: without them nobody could scroll to them.
  #sayMissing(missing: 'waiting' | 'failed' | undefined): void {
    if (missing === this.#missing) return;
    this.#missing = missing;
    const retry = (): void => this.#cache.retry();
    if (missing === undefined) fill(this.#failure);
    else if (missing === 'waiting') {
      fill(this.#failure, late('The other lines are long in coming.', 'Ask again', retry));
    } else {
      const again = button({ class: 'secondary' }, retry, 'Try again');
      fill(this.#failure, element('span', {}, 'The other lines could not be read.'), again);
    }
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
    const { visible } = this.#scroll;
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
    const { visible } = this.#scroll;
    this.#caret = { line: to.line, column: Math.min(to.column, this.#length(to.line)) };
    this.#revealed = { start: to.line, end: to.line };
    if (to.line < this.#top) this.#scrollTo(to.line);
    else if (to.line >= this.#top + visible) this.#scrollTo(to.line - visible + 1);
    this.#draw();
    this.#rows.querySelector('.caret')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
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
