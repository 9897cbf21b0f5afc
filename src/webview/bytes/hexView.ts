import type { Range, Span } from '../../core/bytes/range';
import type { SourceFact, StructureNode } from '../../shared/messages';
import { button, element, fill, setAria } from '../dom/element';
import { late } from '../dom/late';
import { bytes } from '../words/numbers';
import type { ByteCache } from './byteCache';
import { caretAfter } from './hexKeys';
import { cellId, hexRow, type RowContext } from './hexRow';
import { RowScroll } from './rowScroll';

/** What the hex view shows. */
export interface HexContent {
  readonly source: SourceFact;
  readonly mark?: Range | undefined;
  /** The element whose tag, length and value are coloured apart. */
  readonly node?: StructureNode | undefined;
}

/** What the view tells of what a person does with it. */
export interface HexEvents {
  readonly pick: (offset: number) => void;
  /** Several bytes were chosen. */
  readonly select: (span: Span) => void;
  /** The caret has come to a byte. */
  readonly moved: (offset: number) => void;
  readonly copy: (as: 'hex' | 'text') => void;
}

/** The bytes of a source in hexadecimal and as text, of which only the rows in sight are drawn. */
export class HexView {
  readonly element: HTMLElement;
  readonly #cache: ByteCache;
  readonly #events: HexEvents;
  readonly #grid = element('div', { class: 'hex', role: 'grid', tabIndex: 0 });
  readonly #space = element('div', { class: 'hex-space', role: 'presentation' });
  readonly #rows = element('div', { class: 'hex-rows', role: 'presentation' });
  readonly #probe = element('span', { class: 'hex-probe', aria: { hidden: true } }, '0'.repeat(64));
  readonly #failure = element('div', { class: 'hex-failure', role: 'status' });
  #missing: 'failed' | 'waiting' | undefined;
  #content: HexContent | undefined;
  #scroll = new RowScroll(0, 18, 0);
  #perRow = 16;
  #top = 0;
  #caret = 0;
  #hits: readonly Range[] = [];
  // Where a selection began, and how far it is drawn while the button is down.
  #anchor: number | undefined;
  #drawn: Span | undefined;
  // Kept in sight while the window changes, until the person scrolls away.
  #revealed: Range | undefined;

  constructor(cache: ByteCache, events: HexEvents) {
    this.#cache = cache;
    this.#events = events;
    this.#space.append(this.#rows);
    this.#grid.append(this.#probe, this.#space);
    this.element = element('div', { class: 'hex-holder' }, this.#grid, this.#failure);
    this.#grid.addEventListener('scroll', () => this.#scrolled(), { passive: true });
    this.#grid.addEventListener('mousedown', (event) => this.#seized(event));
    this.#grid.addEventListener('mouseover', (event) => this.#dragged(event));
    document.addEventListener('mouseup', () => this.#released());
    this.#grid.addEventListener('click', (event) => this.#clicked(event));
    this.#grid.addEventListener('keydown', (event) => this.#pressed(event));
    new ResizeObserver(() => this.#measure()).observe(this.#grid);
  }

  /** Shows a source; `reveal` brings the range into sight. */
  show(content: HexContent, reveal?: Range): void {
    const isOther = content.source.id !== this.#content?.source.id;
    this.#content = content;
    const { title, length } = content.source;
    setAria(this.#grid, 'label', `Bytes of ${title}, ${bytes(length)}`);
    if (isOther) {
      this.#revealed = undefined;
      this.#caret = 0;
      this.#anchor = undefined;
      this.#measure();
      this.#scrollTo(0);
    }
    if (reveal !== undefined) this.#reveal(reveal);
    this.#revealed = reveal ?? this.#revealed;
    this.#draw();
  }

  /** Shows what was found. */
  showHits(hits: readonly Range[]): void {
    this.#hits = hits;
    this.#draw();
  }

  /** The value under the caret, as far as it is known. */
  valueAt(offset: number): number | undefined {
    return this.#cache.at(this.#content?.source.id ?? '', offset);
  }

  /** Puts the caret on a byte, which is brought into sight and gets the focus. */
  goTo(offset: number): void {
    const source = this.#content?.source.id ?? '';
    this.#anchor = undefined;
    this.#reveal({ source, start: offset, end: offset + 1 });
    this.#moveCaret(offset);
    this.#draw();
    this.focus();
  }

  focus(): void {
    this.#grid.focus();
  }

  /** Draws again what has arrived meanwhile. */
  refresh(): void {
    this.#draw();
  }

  #reveal({ start, end }: Range): void {
    if (this.#caret < start || this.#caret >= end) this.#caret = start;
    const first = Math.floor(start / this.#perRow);
    const last = Math.floor(Math.max(start, end - 1) / this.#perRow);
    const isInSight = first >= this.#top && last < this.#top + this.#scroll.visible;
    if (isInSight) return;
    const spare = Math.max(0, this.#scroll.visible - (last - first + 1));
    this.#scrollTo(first - Math.min(Math.floor(spare / 2), 4));
  }

  #scrollTo(row: number): void {
    this.#top = Math.max(0, Math.min(row, this.#scroll.rows - this.#scroll.visible));
    this.#grid.scrollTop = this.#scroll.pixels(this.#top);
  }

  #measure(): void {
    if (this.#content === undefined) return;
    const { width, height } = this.#probe.getBoundingClientRect();
    const style = getComputedStyle(this.#grid);
    const inner = this.#grid.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    const tall = this.#grid.clientHeight - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom);
    const characters = width === 0 ? 80 : Math.floor(inner / (width / 64));
    const anchor = this.#top * this.#perRow;
    // Offset, gap, three characters a byte, gap, one character a byte.
    this.#perRow = characters >= this.#digits() + 3 + 16 * 4 ? 16 : 8;
    const rows = Math.ceil(this.#content.source.length / this.#perRow);
    this.#scroll = new RowScroll(rows, height === 0 ? 18 : height, tall);
    this.#space.style.setProperty('height', `${this.#scroll.height}px`);
    setAria(this.#grid, 'rowcount', rows);
    this.#scrollTo(Math.floor(anchor / this.#perRow));
    if (this.#revealed !== undefined) this.#reveal(this.#revealed);
    this.#draw();
  }

  #digits(): number {
    return Math.max(4, ((this.#content?.source.length ?? 1) - 1).toString(16).length);
  }

  #scrolled(): void {
    const top = this.#scroll.topRow(this.#grid.scrollTop);
    if (top === this.#top) return;
    this.#top = top;
    this.#revealed = undefined;
    this.#draw();
  }

  #draw(): void {
    if (this.#content === undefined) return;
    const { source } = this.#content;
    const start = this.#top * this.#perRow;
    const screen = this.#scroll.visible * this.#perRow;
    this.#cache.want(source, start - screen, start + 2 * screen);
    const context = this.#rowContext(this.#content, { start, end: start + screen });
    const made: HTMLElement[] = [];
    for (let at = start; at < Math.min(start + screen, source.length); at += this.#perRow) {
      made.push(hexRow(context, at));
    }
    if (source.length === 0) made.push(element('p', { class: 'hint' }, 'There are no bytes here.'));
    fill(this.#rows, ...made);
    const isCaretDrawn = this.#caret >= start && this.#caret < start + screen && source.length > 0;
    setAria(this.#grid, 'activedescendant', isCaretDrawn ? cellId(this.#caret) : undefined);
    this.#sayMissing(start, screen);
  }

  #rowContext({ source, mark, node }: HexContent, sight: Span): RowContext {
    const isHere = (range: Range | undefined): boolean => range?.source === source.id;
    const isSeen = (hit: Range): boolean => isHere(hit) && hit.start < sight.end && hit.end > sight.start;
    return {
      digits: this.#digits(),
      perRow: this.#perRow,
      length: source.length,
      mark: this.#drawn ?? (isHere(mark) ? mark : undefined),
      hits: this.#hits.filter(isSeen),
      node: isHere(node?.range) ? node : undefined,
      caret: this.#caret,
      byteAt: (offset) => this.#cache.at(source.id, offset),
      hasFailed: (offset) => this.#cache.hasFailed(source.id, offset),
    };
  }

  #sayMissing(start: number, screen: number): void {
    const id = this.#content?.source.id ?? '';
    const ends = [start, start + screen - 1];
    const hasFailed = ends.some((at) => this.#cache.hasFailed(id, at));
    const isWaiting = !hasFailed && ends.some((at) => this.#cache.isWaiting(id, at));
    const missing = hasFailed ? 'failed' : isWaiting ? 'waiting' : undefined;
    if (missing === this.#missing) return;
    this.#missing = missing;
    const retry = (): void => this.#cache.retry();
    if (missing === undefined) fill(this.#failure);
    else if (missing === 'waiting') {
      fill(this.#failure, late('These bytes are long in coming.', 'Ask again', retry));
    } else {
      const again = button({ class: 'secondary' }, retry, 'Try again');
      fill(this.#failure, element('span', {}, 'These bytes could not be read.'), again);
    }
  }

  #moveCaret(to: number): void {
    this.#caret = to;
    this.#revealed = { source: this.#content?.source.id ?? '', start: to, end: to + 1 };
    this.#events.moved(to);
  }

  #seized(event: MouseEvent): void {
    const at = offsetAt(event);
    if (at === undefined || event.button !== 0) return;
    if (!event.shiftKey) this.#anchor = at;
    else {
      this.#anchor ??= this.#caret;
      this.#drawn = spanOf(this.#anchor, at);
      this.#draw();
    }
  }

  #dragged(event: MouseEvent): void {
    const at = offsetAt(event);
    if (at === undefined || this.#anchor === undefined || (event.buttons & 1) === 0) return;
    const { start, end } = this.#drawn ?? spanOf(this.#anchor, this.#anchor);
    const span = spanOf(this.#anchor, at);
    // What is drawn anew comes under the pointer anew.
    if (span.start === start && span.end === end) return;
    this.#drawn = span;
    this.#draw();
  }

  #released(): void {
    const span = this.#drawn;
    this.#drawn = undefined;
    if (span === undefined) return;
    this.#caret = this.#anchor === span.start ? span.end - 1 : span.start;
    this.#events.select(span);
  }

  #clicked(event: MouseEvent): void {
    const at = offsetAt(event);
    if (at === undefined || event.shiftKey) return;
    this.#moveCaret(at);
    this.#draw();
    this.#events.pick(this.#caret);
  }

  #pressed(event: KeyboardEvent): void {
    if (this.#content === undefined || this.#content.source.length === 0) return;
    if (this.#acted(event)) event.preventDefault();
    else this.#walked(event, this.#content.source.length);
  }

  #acted({ key, ctrlKey, metaKey, shiftKey }: KeyboardEvent): boolean {
    const isCopy = (ctrlKey || metaKey) && key.toLowerCase() === 'c';
    if (isCopy) this.#events.copy(shiftKey ? 'text' : 'hex');
    else if (key === 'Enter' || key === ' ') this.#events.pick(this.#caret);
    else return false;
    return true;
  }

  #walked(event: KeyboardEvent, length: number): void {
    const { visible } = this.#scroll;
    const from = this.#caret;
    const to = caretAfter(event, from, { perRow: this.#perRow, visible, length });
    if (to === undefined) return;
    event.preventDefault();
    this.#moveCaret(to);
    const row = Math.floor(to / this.#perRow);
    if (row < this.#top) this.#scrollTo(row);
    else if (row >= this.#top + visible) this.#scrollTo(row - visible + 1);
    this.#draw();
    if (!event.shiftKey) this.#anchor = undefined;
    else this.#events.select(spanOf((this.#anchor ??= from), to));
  }
}

function offsetAt({ target }: Event): number | undefined {
  const holder = target instanceof Element ? target.closest<HTMLElement>('[data-at]') : null;
  return holder === null ? undefined : Number(holder.dataset['at']);
}

/** Both bytes and all between them. */
function spanOf(one: number, other: number): Span {
  return { start: Math.min(one, other), end: Math.max(one, other) + 1 };
}
