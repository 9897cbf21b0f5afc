import type { Range } from '../../core/bytes/range';
import type { SourceFact } from '../../shared/messages';
import { button, element, fill, type Child } from '../dom/element';
import { foreign } from '../dom/foreign';
import { icon, type IconName } from '../dom/icon';
import { size } from '../words/numbers';
import type { CopyForm } from './copyBytes';

/** What can be done with the bytes as a whole, and with those that are marked. */
export interface HeadEvents {
  readonly find: () => void;
  readonly goTo: () => void;
  readonly showStructure: (range: Range) => void;
  readonly copy: (range: Range, form: CopyForm) => void;
}

/** Above the bytes: which they are, and what can be done with them. */
export class BytesHead {
  readonly element: HTMLElement;
  readonly #events: HeadEvents;
  readonly #title = element('span', { class: 'panel-title' });
  readonly #actions = element('span', { class: 'panel-actions' });

  constructor(events: HeadEvents) {
    this.#events = events;
    const title = element('h2', {}, 'Bytes');
    this.element = element('div', { class: 'panel-head' }, title, this.#title, this.#actions);
  }

  /** Says that there are no bytes. */
  showNone(): void {
    this.#title.textContent = 'not available';
  }

  /** Names a source, with what can be done with it and with the marked bytes. */
  show(source: SourceFact, mark: Range | undefined): void {
    fill(this.#title, foreign(source.title), ` · ${size(source.length)}`);
    const { find, goTo } = this.#events;
    fill(
      this.#actions,
      action('search', 'Find (Ctrl+F)', find),
      action('goTo', 'Go to an offset (Ctrl+G)', goTo),
      ...(mark === undefined ? [] : this.#onMarked(source, mark)),
    );
  }

  #onMarked({ hasStructure }: SourceFact, mark: Range): Child[] {
    const { showStructure, copy } = this.#events;
    return [
      hasStructure ? action('branch', 'Show in the structure', () => showStructure(mark)) : undefined,
      action('copy', 'Copy the marked bytes as hexadecimal', () => copy(mark, 'hex')),
      action('text', 'Copy the marked bytes as text', () => copy(mark, 'text')),
    ];
  }
}

function action(name: IconName, label: string, go: () => void): HTMLButtonElement {
  return button({ class: 'icon-button', title: label }, go, icon(name, label));
}
