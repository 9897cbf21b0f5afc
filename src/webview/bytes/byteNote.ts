import type { Place } from '../../shared/messages';
import type { ViewEnd } from '../../shared/messenger';
import { element, fill, type Child } from '../dom/element';
import { foreign } from '../dom/foreign';
import { rangeRef } from '../dom/rangeRef';
import { hexByte, offset as offsetText } from '../words/numbers';

/** A byte that is asked about, and its value where it is known. */
interface Asked {
  readonly source: string;
  readonly offset: number;
  readonly value: number | undefined;
}

/** Says what the byte under the caret is. While one answer is on its way, only the last question after it counts. */
export class ByteNote {
  readonly element = element('p', { class: 'byte-note', role: 'status' });
  readonly #line: ViewEnd;
  #waiting = false;
  #next: Asked | undefined;

  constructor(line: ViewEnd) {
    this.#line = line;
  }

  /** Says nothing. */
  clear(): void {
    this.#next = undefined;
    fill(this.element);
  }

  /** Finds out what a byte is, and says it. */
  ask(asked: Asked): void {
    this.#next = asked;
    if (!this.#waiting) void this.#run();
  }

  async #run(): Promise<void> {
    this.#waiting = true;
    for (let asked = this.#next; asked !== undefined; asked = this.#next) {
      const { source, offset } = asked;
      try {
        const place = await this.#line.ask('locate', { source, start: offset, end: offset + 1 });
        if (this.#next === asked) fill(this.element, ...words(asked, place));
      } catch {
        // Choosing the byte says why; here nothing is better than what no longer holds.
        fill(this.element);
      }
      if (this.#next === asked) this.#next = undefined;
    }
    this.#waiting = false;
  }
}

function words({ offset, value }: Asked, { what, inward = [], innerNodes = [] }: Place): Child[] {
  const inner = innerNodes.at(-1)?.range ?? inward.at(-1);
  const octet = value === undefined ? '' : ` is ${hexByte(value)}`;
  const text = what === undefined ? '' : `: ${what}`;
  return [
    element('span', { class: 'byte-where' }, `0x${offsetText(offset)}${octet}`),
    foreign(text),
    inner === undefined
      ? undefined
      : rangeRef(inner, { class: 'byte-inner' }, 'Go to what it was decoded into'),
  ];
}
