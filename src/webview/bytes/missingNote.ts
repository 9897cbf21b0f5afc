import { button, element, fill } from '../dom/element';
import { late } from '../dom/late';

/** What became of rows that are not here. */
export type Missing = 'waiting' | 'failed' | undefined;

/** Says that rows are long in coming or could not be read, with a way on. */
export class MissingNote {
  readonly element = element('div', { class: 'hex-failure', role: 'status' });
  readonly #what: string;
  readonly #retry: () => void;
  #said: Missing;

  /** @param what is missing, as the beginning of a sentence */
  constructor(what: string, retry: () => void) {
    this.#what = what;
    this.#retry = retry;
  }

  /** Says it, unless it is said already: a button that is being pressed must stay. */
  show(missing: Missing): void {
    if (missing === this.#said) return;
    this.#said = missing;
    if (missing === undefined) fill(this.element);
    else if (missing === 'waiting')
      fill(this.element, late(`${this.#what} are long in coming.`, 'Ask again', this.#retry));
    else {
      const again = button({ class: 'secondary' }, this.#retry, 'Try again');
      fill(this.element, element('span', {}, `${this.#what} could not be read.`), again);
    }
  }
}
