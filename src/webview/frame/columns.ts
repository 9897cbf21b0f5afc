import { isRecord } from '../../shared/records';
import { splitter } from '../dom/splitter';

/** The widths that the person has set, in pixels. */
export interface Widths {
  readonly aside?: number;
  readonly bytes?: number;
}

/** The widths among what was kept while the view was hidden. */
export function restoredWidths(value: unknown): Widths {
  const widths = isRecord(value) && isRecord(value['widths']) ? value['widths'] : {};
  const { aside, bytes } = widths;
  return { ...(isWidth(aside) && { aside }), ...(isWidth(bytes) && { bytes }) };
}

function isWidth(value: unknown): value is number {
  return typeof value === 'number' && value > 0 && value < 1e5;
}

/** The three columns of the inspector: the outer two are as wide as the person wants them. */
export class Columns {
  readonly elements: readonly HTMLElement[];
  readonly #root: HTMLElement;
  readonly #changed: () => void;
  #widths: Widths;

  constructor(
    root: HTMLElement,
    columns: { readonly aside: HTMLElement; readonly bytes: HTMLElement },
    widths: Widths,
    changed: () => void,
  ) {
    this.#root = root;
    this.#changed = changed;
    this.#widths = widths;
    this.#apply();
    this.elements = [
      splitter({
        label: 'Width of the layers',
        class: 'split-aside',
        column: columns.aside,
        side: 'end',
        least: 160,
        most: 0.4,
        resize: (width) => this.#set('aside', width),
      }),
      splitter({
        label: 'Width of the bytes',
        class: 'split-bytes',
        column: columns.bytes,
        side: 'start',
        least: 240,
        most: 0.6,
        resize: (width) => this.#set('bytes', width),
      }),
    ];
  }

  get widths(): Widths {
    return this.#widths;
  }

  #set(column: keyof Widths, width: number | undefined): void {
    const { [column]: _before, ...others } = this.#widths;
    this.#widths = width === undefined ? others : { ...others, [column]: width };
    this.#apply();
    this.#changed();
  }

  #apply(): void {
    for (const column of ['aside', 'bytes'] as const) {
      const width = this.#widths[column];
      if (width === undefined) this.#root.style.removeProperty(`--${column}-width`);
      else this.#root.style.setProperty(`--${column}-width`, `${width}px`);
    }
  }
}
