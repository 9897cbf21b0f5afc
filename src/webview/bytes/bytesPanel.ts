import type { Range } from '../../core/bytes/range';
import type { Place, SourceFact } from '../../shared/messages';
import { MAX_SLICE } from '../../shared/requests';
import type { ViewEnd } from '../../shared/messenger';
import { button, element, fill } from '../dom/element';
import { foreign } from '../dom/foreign';
import { icon } from '../dom/icon';
import { late } from '../dom/late';
import { shownRange, type Model } from '../state/model';
import type { Selection } from '../state/selection';
import { hexByte, size } from '../words/numbers';
import { ByteCache } from './byteCache';
import { HexView } from './hexView';
import { crumbs, elementNote, traceWords } from './placeWords';
import { revealMark, sourceLines } from './sourceLines';

/** What the panel asks for. */
export interface BytesEvents {
  readonly pick: (source: string, offset: number) => void;
  readonly showStructure: (range: Range) => void;
  readonly fail: (error: unknown, again: () => void) => void;
  readonly tell: (news: string) => void;
}

/** The bytes of what is chosen: where they stand, in hexadecimal, and as lines of the file. */
export class BytesPanel {
  readonly element: HTMLElement;
  readonly #line: ViewEnd;
  readonly #events: BytesEvents;
  readonly #cache: ByteCache;
  readonly #hex: HexView;
  readonly #title = element('span', { class: 'panel-title' });
  readonly #actions = element('span', { class: 'panel-actions' });
  readonly #crumbs = element('nav', { class: 'crumbs', aria: { label: 'Where the marked bytes stand' } });
  readonly #note = element('div', { class: 'place-note' });
  readonly #lines = element('section', { class: 'source', aria: { label: 'Source lines' } });
  #source: SourceFact | undefined;

  constructor(line: ViewEnd, events: BytesEvents) {
    this.#line = line;
    this.#events = events;
    this.#cache = new ByteCache(
      (range) => line.ask('bytes', range),
      () => this.#hex.refresh(),
    );
    this.#hex = new HexView(this.#cache, (offset) => {
      if (this.#source !== undefined) events.pick(this.#source.id, offset);
    });
    const head = element(
      'div',
      { class: 'panel-head' },
      element('h2', {}, 'Bytes'),
      this.#title,
      this.#actions,
    );
    this.element = element(
      'section',
      { class: 'bytes', aria: { label: 'Bytes' } },
      head,
      this.#crumbs,
      this.#hex.element,
      this.#note,
      this.#lines,
    );
  }

  /** Forgets the bytes of the state before. */
  forget(): void {
    this.#cache.clear();
  }

  /** Shows the source of what is chosen, with the marked bytes in sight unless they were picked there. */
  show(model: Model, { layer, mark }: Selection, wasPicked: boolean): void {
    const chosen = model.layer(layer);
    const range = mark ?? (chosen === undefined ? undefined : shownRange(chosen));
    const source = range === undefined ? undefined : model.source(range.source);
    this.#source = source;
    if (range === undefined || source === undefined) {
      this.#title.textContent = 'not available';
      return;
    }
    fill(this.#title, foreign(source.title), ` · ${size(source.length)}`);
    this.#hex.show({ source, mark }, wasPicked ? undefined : range);
    this.#drawActions(source, mark);
  }

  /** Says where the marked bytes stand. */
  place(model: Model, range: Range, { mark }: Selection, place: Place): void {
    const source = model.source(range.source);
    if (source === undefined) return;
    const node = place.nodes.at(-1);
    const isElement = node !== undefined && mark !== undefined;
    this.#hex.show({ source, mark, node: isElement ? node : undefined });
    fill(this.#crumbs, ...crumbs(place.nodes, range));
    fill(this.#note, isElement ? elementNote(node) : undefined, traceWords(place, range, model));
    this.#drawLines(place, mark !== undefined);
  }

  /** Says, where it takes long, that it is being found out where the bytes stand. */
  placing(again: () => void): void {
    this.#crumbs.querySelector('.late')?.remove();
    this.#crumbs.append(late('It is still being found out where these bytes stand.', 'Ask again', again));
  }

  /** Says that it is not known where the bytes stand, and offers to ask again. */
  placeUnknown(message: string, again: () => void): void {
    fill(
      this.#crumbs,
      element('span', { class: 'tone-bad' }, icon('cross', 'Error')),
      foreign(message),
      button({ class: 'secondary' }, again, 'Try again'),
    );
    fill(this.#note);
    fill(this.#lines);
  }

  #drawLines({ lines }: Place, isMarked: boolean): void {
    const list = lines === undefined ? noLines() : sourceLines(lines, isMarked);
    fill(this.#lines, element('h2', {}, 'Source lines'), list);
    revealMark(list);
  }

  #drawActions(source: SourceFact, mark: Range | undefined): void {
    const structure =
      mark === undefined || !source.hasStructure
        ? undefined
        : button(
            { class: 'icon-button', title: 'Show in the structure' },
            () => this.#events.showStructure(mark),
            icon('branch', 'Show in the structure'),
          );
    const canCopy = mark !== undefined && mark.end - mark.start <= MAX_SLICE;
    const copy = canCopy
      ? button(
          { class: 'icon-button', title: 'Copy the marked bytes as hexadecimal' },
          () => void this.#copy(mark),
          icon('copy', 'Copy the marked bytes as hexadecimal'),
        )
      : undefined;
    fill(this.#actions, structure, copy);
  }

  async #copy(range: Range): Promise<void> {
    try {
      const copied = await this.#line.ask('bytes', range);
      await this.#line.ask('copy', { text: [...copied].map(hexByte).join('') });
      this.#events.tell('Copied');
    } catch (error) {
      this.#events.fail(error, () => void this.#copy(range));
    }
  }
}

function noLines(): HTMLElement {
  const text =
    'These bytes stand on no line: the file is no text, or they come out of decryption or decompression.';
  return element('p', { class: 'hint' }, text);
}
