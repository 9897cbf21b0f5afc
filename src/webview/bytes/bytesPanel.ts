import type { Range } from '../../core/bytes/range';
import type { Place, SourceFact } from '../../shared/messages';
import type { ViewEnd } from '../../shared/messenger';
import { button, element, fill } from '../dom/element';
import { foreign } from '../dom/foreign';
import { icon } from '../dom/icon';
import { late } from '../dom/late';
import { FindBox } from '../find/findBox';
import { shownRange, type Model } from '../state/model';
import type { KeptBytes } from '../state/keptPlace';
import type { Selection } from '../state/selection';
import { ByteCache } from './byteCache';
import { ByteNote } from './byteNote';
import { BytesHead } from './bytesHead';
import { copyBytes, type CopyForm } from './copyBytes';
import { GoTo } from './goTo';
import { HexView } from './hexView';
import { LinesView } from './linesView';
import { crumbs, elementNote, traceWords } from './placeWords';
import { ReadAsChoice } from './readAs';

/** What the panel asks for. */
export interface BytesEvents {
  readonly pick: (source: string, offset: number) => void;
  /** A byte of the file was chosen among its lines. */
  readonly pickLine: (offset: number) => void;
  readonly select: (range: Range) => void;
  /** What was found is to be seen everywhere. */
  readonly found: (range: Range) => void;
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
  readonly #find: FindBox;
  readonly #goTo: GoTo;
  readonly #byte: ByteNote;
  readonly #readAs: ReadAsChoice;
  readonly #linesView: LinesView;
  readonly #head: BytesHead;
  readonly #crumbs = element('nav', { class: 'crumbs', aria: { label: 'Where the marked bytes stand' } });
  readonly #note = element('div', { class: 'place-note' });
  readonly #lines = element('section', { class: 'source', aria: { label: 'Source lines' } });
  #source: SourceFact | undefined;
  #mark: Range | undefined;

  constructor(line: ViewEnd, events: BytesEvents) {
    this.#line = line;
    this.#events = events;
    this.#cache = new ByteCache(
      (range) => line.ask('bytes', range),
      () => this.#hex.refresh(),
    );
    this.#byte = new ByteNote(line);
    this.#readAs = new ReadAsChoice(line);
    this.#hex = this.#hexView();
    this.#head = new BytesHead({
      find: () => this.find(),
      goTo: () => this.goTo(),
      showStructure: events.showStructure,
      copy: (range, form) => void this.#copy(range, form),
    });
    this.#goTo = new GoTo(
      (offset) => this.#hex.goTo(offset),
      () => this.#hex.focus(),
    );
    this.#find = new FindBox({
      find: (ask) => line.ask('find', ask),
      choose: (hit) => events.found(hit),
      show: (hits) => this.#hex.showHits(hits),
      closed: () => this.#hex.focus(),
    });
    this.#linesView = new LinesView((from, count) => line.ask('lines', { from, count }), events.pickLine);
    this.element = this.#compose();
  }

  /** Opens the box to find something in what is shown. */
  find(): void {
    this.#find.open();
  }

  /** Asks for an offset to go to. */
  goTo(): void {
    if (this.#source !== undefined && this.#source.length > 0) this.#goTo.show(this.#source.length);
  }

  /** Forgets the bytes of the state before. */
  forget(): void {
    this.#cache.clear();
    this.#linesView.forget();
    this.#readAs.forget();
    this.#find.forget();
    this.#byte.clear();
  }

  /** Shows the source of what is chosen, with the marked bytes in sight unless they were picked there. */
  show(model: Model, { layer, mark }: Selection, wasPicked: boolean): void {
    const chosen = model.layer(layer);
    const range = mark ?? (chosen === undefined ? undefined : shownRange(chosen));
    const source = range === undefined ? undefined : model.source(range.source);
    // It speaks of the byte under the caret, which is another one now.
    if (!wasPicked) this.#byte.clear();
    this.#source = source;
    this.#mark = mark;
    this.#find.within(source, mark?.start ?? 0);
    if (range === undefined || source === undefined) {
      this.#head.showNone();
      return;
    }
    this.#head.show(source, mark);
    this.#hex.show({ source, mark }, wasPicked ? undefined : range);
  }

  /** How far the bytes and the lines are scrolled. */
  get place(): KeptBytes | undefined {
    if (this.#source === undefined) return undefined;
    const line = this.#linesView.element.isConnected ? this.#linesView.top : undefined;
    return { source: this.#source.id, offset: this.#hex.top, line };
  }

  /** Scrolls the bytes that are shown as they were before the view was hidden, and the lines as soon as they come. */
  restore({ source, offset, line }: KeptBytes): void {
    if (source !== this.#source?.id) return;
    this.#hex.restore(offset);
    if (line !== undefined) this.#linesView.restore(line);
  }

  /** Says where the marked bytes stand. */
  showPlace(model: Model, range: Range, { mark }: Selection, place: Place): void {
    const source = model.source(range.source);
    if (source === undefined) return;
    const node = place.nodes.at(-1);
    const isElement = node !== undefined && mark !== undefined && isSame(node.range, mark);
    this.#hex.show({ source, mark, node: mark === undefined ? undefined : node });
    fill(this.#crumbs, ...crumbs(place.nodes, range));
    if (mark !== undefined) this.#readAs.show(mark, isElement ? node : undefined);
    const what = mark === undefined || place.what === undefined ? undefined : whatNote(place.what);
    fill(
      this.#note,
      isElement ? elementNote(node) : what,
      ...traceWords(place, range, model, mark !== undefined),
      mark === undefined ? undefined : this.#readAs.element,
    );
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

  #hexView(): HexView {
    const ask = (offset: number): void => {
      const source = this.#source?.id;
      if (source !== undefined) this.#byte.ask({ source, offset, value: this.#hex.valueAt(offset) });
    };
    return new HexView(this.#cache, {
      pick: (offset) => {
        if (this.#source !== undefined) this.#events.pick(this.#source.id, offset);
      },
      select: (span) => {
        if (this.#source !== undefined) this.#events.select({ source: this.#source.id, ...span });
      },
      moved: ask,
      copy: (form) => void this.#copy(this.#mark, form),
    });
  }

  #compose(): HTMLElement {
    const bars = element('div', { class: 'bars' }, this.#find.element, this.#goTo.element);
    const hex = element('div', { class: 'hex-part' }, this.#hex.element, this.#byte.element);
    return element(
      'section',
      { class: 'bytes', aria: { label: 'Bytes' } },
      this.#head.element,
      bars,
      this.#crumbs,
      hex,
      this.#note,
      this.#lines,
    );
  }

  #drawLines({ lines }: Place, isMarked: boolean): void {
    // Left where it is: taken out and put back it would lose the focus.
    if (lines === undefined) fill(this.#lines, element('h2', {}, 'Source lines'), noLines());
    else if (!this.#lines.contains(this.#linesView.element))
      fill(this.#lines, element('h2', {}, 'Source lines'), this.#linesView.element);
    if (lines !== undefined) this.#linesView.show(lines, isMarked);
  }

  async #copy(range: Range | undefined, form: CopyForm): Promise<void> {
    try {
      this.#events.tell(await copyBytes(this.#line, range, form));
    } catch (error) {
      this.#events.fail(error, () => void this.#copy(range, form));
    }
  }
}

function whatNote(what: string): HTMLElement {
  return element('p', { class: 'element-note' }, foreign(what));
}

function isSame(a: Range, b: Range): boolean {
  return a.source === b.source && a.start === b.start && a.end === b.end;
}

function noLines(): HTMLElement {
  const text =
    'These bytes stand on no line: the file is no text, or they come out of decryption or decompression.';
  return element('p', { class: 'hint' }, text);
}
