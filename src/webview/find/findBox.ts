import type { Range } from '../../core/bytes/range';
import { hexPairs } from '../../shared/hexPairs';
import { findKinds, type FindKind, type SourceFact } from '../../shared/messages';
import { button, element, fill } from '../dom/element';
import { foreign } from '../dom/foreign';
import { icon } from '../dom/icon';
import { late } from '../dom/late';
import { progressWords, Search, type Query, type SearchEvents } from './search';

/** What the box asks for. */
export interface FindEvents extends Pick<SearchEvents, 'find' | 'choose'> {
  /** The hits that are to be seen. */
  readonly show: (hits: readonly Range[]) => void;
  readonly closed: () => void;
}

const kindNames: Readonly<Record<FindKind, string>> = {
  structure: 'Structure',
  text: 'Text',
  hex: 'Hexadecimal',
};

const hints: Readonly<Record<FindKind, string>> = {
  structure: 'Field, type, value, name or OID',
  text: 'Text among the bytes',
  hex: 'Bytes, such as 30 82',
};

/** One box to find in the structure and in the bytes of what is shown. */
export class FindBox {
  readonly element: HTMLElement;
  readonly #events: FindEvents;
  readonly #kind = element('select', { class: 'choice', aria: { label: 'Find in' } });
  readonly #input = element('input', { class: 'text-box' });
  readonly #status = element('span', { class: 'bar-note', role: 'status' });
  #source: SourceFact | undefined;
  #origin = 0;
  #search: Search | undefined;

  constructor(events: FindEvents) {
    this.#events = events;
    for (const kind of findKinds) this.#kind.append(optionOf(kind, kindNames[kind]));
    this.#input.type = 'text';
    this.#input.spellcheck = false;
    this.#input.maxLength = 1000;
    this.element = element(
      'div',
      { class: 'bar find', role: 'search', aria: { label: 'Find' } },
      this.#kind,
      this.#input,
      this.#button('previous', 'Previous (Shift+Enter)', () => this.#go(-1)),
      this.#button('next', 'Next (Enter)', () => this.#go(1)),
      this.#button('cross', 'Close (Escape)', () => this.close()),
      this.#status,
    );
    this.element.hidden = true;
    this.#kind.addEventListener('change', () => this.#changed());
    this.#input.addEventListener('input', () => this.#changed());
    this.element.addEventListener('keydown', (event) => this.#pressed(event));
    this.#changed();
  }

  /** Opens the box on a source. */
  open(): void {
    if (this.element.hidden && this.#source?.hasStructure === false && this.#chosenKind === 'structure') {
      this.#kind.value = 'text';
      this.#changed();
    }
    this.element.hidden = false;
    this.#input.focus();
    this.#input.select();
  }

  close(): void {
    this.#forget();
    this.element.hidden = true;
    this.#events.closed();
  }

  /** Searches in `source` from now on, from `origin` onward. */
  within(source: SourceFact | undefined, origin: number): void {
    if (source?.id !== this.#source?.id) this.#forget();
    this.#source = source;
    this.#origin = origin;
  }

  /** Forgets what was found in the state before. */
  forget(): void {
    this.#forget();
    this.#source = undefined;
  }

  get #chosenKind(): FindKind {
    return findKinds.find((kind) => kind === this.#kind.value) ?? 'structure';
  }

  #button(name: 'previous' | 'next' | 'cross', label: string, go: () => void): HTMLButtonElement {
    return button({ class: 'icon-button', title: label }, go, icon(name, label));
  }

  #changed(): void {
    this.#forget();
    this.#input.placeholder = hints[this.#chosenKind];
    this.#input.setAttribute('aria-label', `Find: ${hints[this.#chosenKind]}`);
  }

  #forget(): void {
    this.#search?.stop();
    this.#search = undefined;
    this.#events.show([]);
    fill(this.#status);
  }

  #pressed(event: KeyboardEvent): void {
    if (event.key === 'Escape') this.close();
    else if (event.key === 'Enter' && event.target === this.#input) this.#go(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
  }

  #go(by: 1 | -1): void {
    const source = this.#source;
    const what = this.#input.value;
    if (source === undefined || what === '') return;
    const kind = this.#chosenKind;
    if (kind === 'structure' && !source.hasStructure) {
      fill(this.#status, 'These bytes have no structure. ', ...this.#otherKinds(what));
      return;
    }
    if (this.#search === undefined) void this.#begin({ source: source.id, kind, what });
    else this.#search.step(by);
  }

  async #begin(query: Query): Promise<void> {
    const { find, choose } = this.#events;
    const search = new Search(query, { find, choose, changed: () => this.#say(search) });
    this.#search = search;
    this.#say(search);
    await search.run(this.#origin);
  }

  #say(search: Search): void {
    if (search !== this.#search) return;
    const { progress } = search;
    this.#events.show(progress.hits);
    const again = (): void => search.again();
    const isNowhere = progress.isDone && progress.problem === undefined && progress.hits.length === 0;
    const { kind, what } = search.query;
    const canTryAgain = progress.problem !== undefined && !progress.isUnfit;
    fill(
      this.#status,
      foreign(progressWords(progress, this.#source?.title ?? '')),
      progress.isDone ? undefined : late('It is long in coming.', 'Ask again', again),
      canTryAgain ? button({ class: 'secondary' }, again, 'Try again') : undefined,
      ...(isNowhere && kind === 'structure' ? this.#otherKinds(what) : []),
    );
  }

  /** What is no word of the structure may be among the bytes. */
  #otherKinds(what: string): readonly HTMLElement[] {
    const find = (kind: FindKind, label: string): HTMLElement =>
      button({ class: 'secondary' }, () => this.#findIn(kind), label);
    return [
      ...(hexPairs(what) === undefined ? [] : [find('hex', 'Find in hexadecimal')]),
      find('text', 'Find in text'),
    ];
  }

  #findIn(kind: FindKind): void {
    this.#kind.value = kind;
    this.#changed();
    // The button that was pressed is gone.
    this.#input.focus();
    this.#go(1);
  }
}

function optionOf(value: string, name: string): HTMLOptionElement {
  const made = element('option', {}, name);
  made.value = value;
  return made;
}
