import type { Range, Span } from '../../core/bytes/range';
import type { SourceFact, StructureNode } from '../../shared/messages';
import { element, setAria } from '../dom/element';
import { bytes } from '../words/numbers';
import type { ByteCache } from './byteCache';
import { caretAfter } from './hexKeys';
import { cellId, hexRow, type RowContext } from './hexRow';
import { HexSelection, offsetAt } from './hexSelection';
import { MissingNote } from './missingNote';
import { RowWindow } from './rowWindow';

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
  readonly #window: RowWindow;
  readonly #selection: HexSelection;
  readonly #missing: MissingNote;
  #content: HexContent | undefined;
  #perRow = 16;
  #caret = 0;
  #hits: readonly Range[] = [];
  // Kept in sight while the window changes, until the person scrolls away.
  #revealed: Range | undefined;

  constructor(cache: ByteCache, events: HexEvents) {
    this.#cache = cache;
    this.#events = events;
    this.#window = new RowWindow(this.#grid, 'hex', {
      resized: () => this.#measure(),
      scrolled: () => this.#scrolled(),
    });
    this.#selection = new HexSelection(this.#grid, () => this.#caret, {
      drawn: () => this.#draw(),
      made: (span, caret) => {
        this.#caret = caret;
        events.select(span);
      },
    });
    this.#missing = new MissingNote('These bytes', () => cache.retry());
    this.element = element('div', { class: 'hex-holder' }, this.#grid, this.#missing.element);
    this.#grid.addEventListener('click', (event) => this.#clicked(event));
    this.#grid.addEventListener('keydown', (event) => this.#pressed(event));
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
      this.#selection.forget();
      this.#measure();
      this.#window.scrollTo(0);
    }
    if (reveal !== undefined) this.#reveal(reveal);
    this.#revealed = reveal ?? this.#revealed;
    this.#draw();
  }

  /** The first byte in sight. */
  get top(): number {
    return this.#window.top * this.#perRow;
  }

  /** Scrolls to where a byte is the first in sight, whatever is marked. */
  restore(top: number): void {
    this.#revealed = undefined;
    this.#window.scrollTo(Math.floor(top / this.#perRow));
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
    this.#selection.forget();
    this.#reveal({ source, start: offset, end: offset + 1 });
    this.#moveCaret(offset);
    this.#draw();
    this.focus();
  }

  /** Gives the focus to the bytes. */
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
    if (this.#window.shows({ start: first, end: last })) return;
    const spare = Math.max(0, this.#window.visible - (last - first + 1));
    this.#window.scrollTo(first - Math.min(Math.floor(spare / 2), 4));
  }

  #measure(): void {
    if (this.#content === undefined) return;
    const { letter, width, top } = this.#window;
    const characters = letter === undefined ? 80 : Math.floor(width / letter);
    const anchor = top * this.#perRow;
    // Offset, gap, three characters a byte, gap, one character a byte.
    this.#perRow = characters >= this.#digits() + 3 + 16 * 4 ? 16 : 8;
    const rows = Math.ceil(this.#content.source.length / this.#perRow);
    this.#window.resize(rows);
    setAria(this.#grid, 'rowcount', rows);
    this.#window.scrollTo(Math.floor(anchor / this.#perRow));
    if (this.#revealed !== undefined) this.#reveal(this.#revealed);
    this.#draw();
  }

  #digits(): number {
    return Math.max(4, ((this.#content?.source.length ?? 1) - 1).toString(16).length);
  }

  #scrolled(): void {
    this.#revealed = undefined;
    this.#draw();
  }

  #draw(): void {
    if (this.#content === undefined) return;
    const { source } = this.#content;
    const start = this.#window.top * this.#perRow;
    const screen = this.#window.visible * this.#perRow;
    this.#cache.want(source, start - screen, start + 2 * screen);
    const context = this.#rowContext(this.#content, { start, end: start + screen });
    const made: HTMLElement[] = [];
    for (let at = start; at < Math.min(start + screen, source.length); at += this.#perRow) {
      made.push(hexRow(context, at));
    }
    if (source.length === 0) made.push(element('p', { class: 'hint' }, 'There are no bytes here.'));
    this.#window.draw(made);
    const isCaretDrawn = this.#caret >= start && this.#caret < start + screen && source.length > 0;
    setAria(this.#grid, 'activedescendant', isCaretDrawn ? cellId(this.#caret) : undefined);
    this.#sayMissing(source.id, start, screen);
  }

  #rowContext({ source, mark, node }: HexContent, sight: Span): RowContext {
    const isHere = (range: Range | undefined): boolean => range?.source === source.id;
    const isSeen = (hit: Range): boolean => isHere(hit) && hit.start < sight.end && hit.end > sight.start;
    return {
      digits: this.#digits(),
      perRow: this.#perRow,
      length: source.length,
      mark: this.#selection.drawn ?? (isHere(mark) ? mark : undefined),
      hits: this.#hits.filter(isSeen),
      node: isHere(node?.range) ? node : undefined,
      caret: this.#caret,
      byteAt: (offset) => this.#cache.at(source.id, offset),
      hasFailed: (offset) => this.#cache.hasFailed(source.id, offset),
    };
  }

  #sayMissing(source: string, start: number, screen: number): void {
    const ends = [start, start + screen - 1];
    const hasFailed = ends.some((at) => this.#cache.hasFailed(source, at));
    const isWaiting = !hasFailed && ends.some((at) => this.#cache.isWaiting(source, at));
    this.#missing.show(hasFailed ? 'failed' : isWaiting ? 'waiting' : undefined);
  }

  #moveCaret(to: number): void {
    this.#caret = to;
    this.#revealed = { source: this.#content?.source.id ?? '', start: to, end: to + 1 };
    this.#events.moved(to);
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
    const { visible } = this.#window;
    const from = this.#caret;
    const to = caretAfter(event, from, { perRow: this.#perRow, visible, length });
    if (to === undefined) return;
    event.preventDefault();
    this.#moveCaret(to);
    this.#window.reach(Math.floor(to / this.#perRow));
    this.#draw();
    if (event.shiftKey) this.#events.select(this.#selection.extend(from, to));
    else this.#selection.forget();
  }
}
