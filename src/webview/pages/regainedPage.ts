import { unfoldedIn, Unfolding } from '../dom/unfolding';
import type { KeptPlace } from '../state/keptPlace';

/**
 * A page as it was before the view was hidden. What is on it may come one after the other and is waited for: the height
 * until the person does something there, what was unfolded until another page is shown.
 */
export class RegainedPage {
  readonly #page: HTMLElement;
  readonly #growth = new ResizeObserver(() => this.#go());
  #scroll: number | undefined;
  #unfolding: Unfolding | undefined;

  constructor(page: HTMLElement) {
    this.#page = page;
    for (const act of ['wheel', 'pointerdown', 'keydown'])
      page.addEventListener(act, () => this.#loosen(), { passive: true });
  }

  /** How far the page is scrolled, or will be. */
  get scroll(): number {
    return this.#scroll ?? this.#page.scrollTop;
  }

  /** What is unfolded on the page, or will be. */
  get unfolded(): readonly string[] {
    return [...unfoldedIn(this.#page), ...(this.#unfolding?.waited ?? [])];
  }

  /** Unfolds what was unfolded and scrolls as far as it was, as soon as there is so much on the page. */
  restore({ scroll, unfolded }: KeptPlace): void {
    this.#scroll = scroll;
    this.#unfolding = unfolded && new Unfolding(this.#page, unfolded);
    this.#go();
  }

  /** Leaves the page as it is. */
  forget(): void {
    this.#scroll = undefined;
    this.#unfolding = undefined;
  }

  /** To be called when the page has been drawn anew. */
  drawn(): void {
    this.#growth.disconnect();
    for (const child of this.#page.children) this.#growth.observe(child);
  }

  #loosen(): void {
    this.#scroll = undefined;
    this.#unfolding?.loosen();
  }

  #go(): void {
    this.#unfolding?.go();
    if (this.#scroll === undefined) return;
    this.#page.scrollTop = this.#scroll;
    if (Math.abs(this.#page.scrollTop - this.#scroll) < 1) this.#scroll = undefined;
  }
}
