import { button, element, fill } from '../dom/element';
import { offset as offsetText } from '../words/numbers';

/** A line in which an offset is typed. */
export class GoTo {
  readonly element: HTMLElement;
  readonly #input = element('input', { class: 'text-box', aria: { label: 'Offset, such as 1024 or 0x400' } });
  readonly #problem = element('span', { class: 'bar-note', role: 'status' });
  readonly #go: (offset: number) => void;
  readonly #close: () => void;
  #length = 0;

  constructor(go: (offset: number) => void, close: () => void) {
    this.#go = go;
    this.#close = close;
    this.#input.placeholder = '1024 or 0x400';
    this.#input.spellcheck = false;
    // No form element: nothing here is ever sent anywhere.
    this.element = element(
      'div',
      { class: 'bar', role: 'form', aria: { label: 'Go to offset' } },
      element('span', { class: 'bar-name' }, 'Go to offset'),
      this.#input,
      button({ class: 'secondary' }, () => this.#submit(), 'Go'),
      this.#problem,
    );
    this.element.hidden = true;
    this.element.addEventListener('keydown', (event) => this.#pressed(event));
  }

  /** Asks for an offset in a source of that length. */
  show(length: number): void {
    this.#length = length;
    this.element.hidden = false;
    fill(this.#problem);
    this.#input.focus();
    this.#input.select();
  }

  hide(): void {
    this.element.hidden = true;
    this.#close();
  }

  #pressed(event: KeyboardEvent): void {
    if (event.key === 'Escape') this.hide();
    else if (event.key === 'Enter' && event.target === this.#input) this.#submit();
    else return;
    event.preventDefault();
  }

  #submit(): void {
    const offset = offsetOf(this.#input.value);
    const last = Math.max(0, this.#length - 1);
    if (offset === undefined) fill(this.#problem, 'This is no offset: type 1024, or 0x400.');
    else if (offset > last) fill(this.#problem, `The last byte is at 0x${offsetText(last)} (${last}).`);
    else {
      this.hide();
      this.#go(offset);
    }
  }
}

/** An offset in decimal, or in hexadecimal behind 0x or with a letter among its digits. */
export function offsetOf(text: string): number | undefined {
  const trimmed = text.trim();
  const hex = /^(?:0x|\$)([\da-f]+)$/i.exec(trimmed)?.[1] ?? /^(?=.*[a-f])([\da-f]+)h?$/i.exec(trimmed)?.[1];
  const value = hex === undefined ? Number(trimmed) : Number.parseInt(hex, 16);
  return trimmed !== '' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}
