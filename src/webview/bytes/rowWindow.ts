import type { Span } from '../../core/bytes/range';
import { element, fill } from '../dom/element';
import { RowScroll } from './rowScroll';

/** What becomes of the window. */
export interface WindowEvents {
  /** It may be of another size: what depends on that is to be measured. */
  readonly resized: () => void;
  /** The person has scrolled to other rows. */
  readonly scrolled: () => void;
}

// Of so many letters together the width of one is exact.
const PROBE = 64;

/** A scrolled element of which only the rows in sight are drawn. */
export class RowWindow {
  readonly #scroller: HTMLElement;
  readonly #space: HTMLElement;
  readonly #rows: HTMLElement;
  readonly #probe = element('span', { class: 'hex-probe', aria: { hidden: true } }, '0'.repeat(PROBE));
  #scroll = new RowScroll(0, 18, 0);
  #top = 0;

  /** @param name what the classes of its parts begin with */
  constructor(scroller: HTMLElement, name: 'hex' | 'lines', { resized, scrolled }: WindowEvents) {
    this.#scroller = scroller;
    this.#rows = element('div', { class: `${name}-rows`, role: 'presentation' });
    this.#space = element('div', { class: `${name}-space`, role: 'presentation' }, this.#rows);
    scroller.append(this.#probe, this.#space);
    scroller.addEventListener('scroll', () => this.#follow(scrolled), { passive: true });
    new ResizeObserver(resized).observe(scroller);
  }

  /** The row on top. */
  get top(): number {
    return this.#top;
  }

  /** How many rows are in sight at once. */
  get visible(): number {
    return this.#scroll.visible;
  }

  /** How wide a letter is in pixels; undefined while the window is not drawn. */
  get letter(): number | undefined {
    const { width } = this.#probe.getBoundingClientRect();
    return width === 0 ? undefined : width / PROBE;
  }

  /** How much room there is for letters in a row, in pixels. */
  get width(): number {
    const { paddingLeft, paddingRight } = getComputedStyle(this.#scroller);
    return this.#scroller.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
  }

  /** Makes room for so many rows; what is on top is for the caller to say. */
  resize(rows: number): void {
    const { height } = this.#probe.getBoundingClientRect();
    const { paddingTop, paddingBottom } = getComputedStyle(this.#scroller);
    const tall = this.#scroller.clientHeight - parseFloat(paddingTop) - parseFloat(paddingBottom);
    this.#scroll = new RowScroll(rows, height === 0 ? 18 : height, Math.max(0, tall));
    this.#space.style.setProperty('height', `${this.#scroll.height}px`);
  }

  /** Puts a row on top, as far as there are rows enough below it. */
  scrollTo(row: number): void {
    this.#top = Math.max(0, Math.min(row, this.#scroll.rows - this.visible));
    this.#scroller.scrollTop = this.#scroll.pixels(this.#top);
  }

  /** Scrolls no further than it takes to have a row in sight. */
  reach(row: number): void {
    if (row < this.#top) this.scrollTo(row);
    else if (row >= this.#top + this.visible) this.scrollTo(row - this.visible + 1);
  }

  /** Whether all of some rows, from the first up to the last, are in sight. */
  shows({ start: first, end: last }: Span): boolean {
    return first >= this.#top && last < this.#top + this.visible;
  }

  /** Draws the rows in sight. */
  draw(rows: readonly HTMLElement[]): void {
    fill(this.#rows, ...rows);
  }

  /** A part of a row that is drawn. */
  find(selector: string): Element | null {
    return this.#rows.querySelector(selector);
  }

  #follow(scrolled: () => void): void {
    const top = this.#scroll.topRow(this.#scroller.scrollTop);
    if (top === this.#top) return;
    this.#top = top;
    scrolled();
  }
}
