import type { ReadAs, ReadingKind, ReadLine } from '../../core/asn1/readAs';
import type { Range } from '../../core/bytes/range';
import type { StructureNode } from '../../shared/messages';
import type { ViewEnd } from '../../shared/messenger';
import { readingKinds } from '../../shared/requests';
import { button, element, fill, type Child } from '../dom/element';
import { foreign } from '../dom/foreign';
import { late } from '../dom/late';
import { rangeKey, rangeRef } from '../dom/rangeRef';
import { messageOf } from '../words/failure';
import { offset } from '../words/numbers';

const names: Readonly<Record<ReadingKind, string>> = {
  integer: 'INTEGER, decimal',
  integerHex: 'INTEGER, hexadecimal',
  oid: 'OBJECT IDENTIFIER',
  utf8: 'UTF-8 text',
  latin1: 'Latin-1 text',
  utf16: 'UTF-16BE text',
  time: 'UTCTime or GeneralizedTime',
  bits: 'BIT STRING',
  ip: 'IPv4 or IPv6 address',
  base64: 'base64',
  asn1: 'ASN.1 inside',
  hex: 'hexadecimal',
};

/** Some bytes read as something else than they say they are, as the person wishes. */
export class ReadAsChoice {
  readonly element: HTMLElement;
  readonly #line: ViewEnd;
  readonly #select = element('select', { class: 'choice', aria: { label: 'Read the bytes as' } });
  readonly #result = element('div', { class: 'reading-result', role: 'status' });
  #range: Range | undefined;
  #turn = 0;

  constructor(line: ViewEnd) {
    this.#line = line;
    for (const [value, name] of [['', 'what they are'], ...readingKinds.map((kind) => [kind, names[kind]])]) {
      const option = element('option', {}, name);
      option.value = value ?? '';
      this.#select.append(option);
    }
    this.#select.addEventListener('change', () => void this.#read());
    const label = element('label', {}, 'Read as ', this.#select);
    this.element = element('div', { class: 'read-as' }, label, this.#result);
  }

  /** Offers to read the content of an element, or any marked bytes. The choice stays from one to the next. */
  show(range: Range, node: StructureNode | undefined): void {
    const { contentAt, contentEnd } = node ?? { contentAt: range.start, contentEnd: range.end };
    const content = { source: range.source, start: contentAt, end: Math.max(contentAt, contentEnd) };
    if (this.#range !== undefined && rangeKey(content) === rangeKey(this.#range)) return;
    this.#range = content;
    void this.#read();
  }

  /** Forgets what was read in the state before. */
  forget(): void {
    this.#range = undefined;
    this.#turn++;
    fill(this.#result);
  }

  async #read(): Promise<void> {
    const turn = ++this.#turn;
    const range = this.#range;
    const as = readingKinds.find((kind) => kind === this.#select.value);
    fill(this.#result);
    if (range === undefined || as === undefined) return;
    fill(
      this.#result,
      late('These bytes are long in being read.', 'Ask again', () => void this.#read()),
    );
    try {
      const result = await this.#line.ask('readAs', { ...range, as });
      if (turn === this.#turn) fill(this.#result, ...resultOf(result));
    } catch (error) {
      if (turn !== this.#turn) return;
      fill(
        this.#result,
        foreign(messageOf(error, 'They could not be read.')),
        button({ class: 'secondary' }, () => void this.#read(), 'Try again'),
      );
    }
  }
}

function resultOf(result: ReadAs): Child[] {
  if ('problem' in result) return [element('p', { class: 'hint' }, foreign(result.problem))];
  return [element('ol', { class: 'reading-lines' }, ...result.lines.map(lineOf))];
}

function lineOf({ text, depth = 0, range }: ReadLine): HTMLElement {
  const where =
    range === undefined ? undefined : element('span', { class: 'dim' }, `0x${offset(range.start)} `);
  const line = element('li', {}, where, rangeRef(range, {}, foreign(text)));
  line.style.setProperty('--depth', String(Math.min(depth, 12)));
  return line;
}
