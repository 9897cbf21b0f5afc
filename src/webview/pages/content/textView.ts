import type { TextSlice } from '../../../shared/messages';
import type { TextForm } from '../../../shared/requests';
import { button, element, fill } from '../../dom/element';
import { disarmedLines, foreign } from '../../dom/foreign';
import { late } from '../../dom/late';
import type { Asker } from '../../state/asker';
import type { Model } from '../../state/model';
import { perModel } from '../../state/perModel';
import { messageOf } from '../../words/failure';
import { size } from '../../words/numbers';

/** The text of a part, read a slice at a time. It outlives the drawing of its page, as far as it has been read. */
class TextView {
  readonly element = element('div', { class: 'part-text' });
  readonly #read: Asker['read'];
  readonly #layer: string;
  readonly #note = element('div', { class: 'text-note hint' });
  readonly #text = element('pre', { class: 'text', tabIndex: -1 });
  readonly #more = element('div', { class: 'text-more' });
  #form: TextForm = 'readable';
  #turn = 0;

  constructor(read: Asker['read'], layer: string) {
    this.#read = read;
    this.#layer = layer;
    this.#text.dir = 'auto';
    fill(this.element, this.#note, this.#text, this.#more);
    void this.#load(0);
  }

  async #load(from: number): Promise<void> {
    const turn = ++this.#turn;
    // What was pressed goes while the text is read.
    const hadFocus = this.#more.contains(document.activeElement);
    const again = late('The text is long in coming.', 'Ask again', () => void this.#load(from));
    fill(this.#more, element('span', { class: 'hint', role: 'status' }, 'Reading the text…'), again);
    try {
      const slice = await this.#read('text', { layer: this.#layer, form: this.#form, from });
      if (turn === this.#turn) this.#take(slice, from);
      if (hadFocus) (this.#more.querySelector('button') ?? this.#text).focus();
    } catch (error) {
      if (turn === this.#turn) this.#failed(error, from);
    }
  }

  #take(slice: TextSlice, from: number): void {
    const text = disarmedLines(slice.text);
    if (from === 0) fill(this.#text, text);
    else this.#text.append(text);
    fill(this.#note, ...this.#notes(slice));
    fill(this.#more, this.#moreOf(slice));
  }

  #moreOf({ next, total, isCut }: TextSlice): HTMLElement | undefined {
    if (next !== undefined) {
      const words = `Show more (${size(next)} of ${size(total)} shown)`;
      return button(
        { class: 'more', data: { focus: `more ${this.#layer}` } },
        () => void this.#load(next),
        words,
      );
    }
    return isCut === true
      ? element('p', { class: 'hint' }, 'The rest of this HTML stands in its source.')
      : undefined;
  }

  #notes({ kind, charset, isGuess, size: octets, total }: TextSlice): (HTMLElement | string)[] {
    if (kind === 'binary') return [`${size(octets)} that are no text: they are not shown here.`];
    if (total === 0) return [octets === 0 ? 'It is empty.' : 'There is no text in it.'];
    const guess = isGuess === true ? 'no charset is named that is known, read as ' : '';
    const by = element('span', {}, guess, foreign(charset ?? 'unknown charset'), ` · ${size(octets)}`);
    return kind === 'html' ? [this.#htmlNote(), by] : [by];
  }

  #htmlNote(): HTMLElement {
    const isReadable = this.#form === 'readable';
    const words = isReadable
      ? 'HTML is never drawn, and nothing is loaded. This is its text, with what it hides.'
      : 'This is the source of the HTML.';
    const toggle = button(
      { class: 'link', data: { focus: `form ${this.#layer}` } },
      () => this.#choose(isReadable ? 'source' : 'readable'),
      isReadable ? 'Show the source' : 'Show the text',
    );
    return element('span', {}, words, ' ', toggle);
  }

  #choose(form: TextForm): void {
    this.#form = form;
    void this.#load(0).then(() => this.#note.querySelector('button')?.focus());
  }

  #failed(error: unknown, from: number): void {
    const again = button({ class: 'secondary' }, () => void this.#load(from), 'Try again');
    fill(
      this.#more,
      element('div', { class: 'text-failed', role: 'alert' }, foreign(messageOf(error)), again),
    );
  }
}

/** The texts of a state: with a new state they are read anew. */
const read = perModel(() => new Map<string, TextView>());

/** The text of a part that is shown already, if it is. */
export function knownText(model: Model, layer: string): TextView | undefined {
  return read(model).get(layer);
}

/** The text of a part, as far as it has been read. */
export function textView(
  { model, read: ask }: Pick<Asker, 'read'> & { readonly model: Model },
  layer: string,
): TextView {
  const views = read(model);
  const view = views.get(layer) ?? new TextView(ask, layer);
  views.set(layer, view);
  return view;
}
