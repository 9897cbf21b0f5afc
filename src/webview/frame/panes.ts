import { isRecord } from '../../shared/records';
import { splitter } from '../dom/splitter';

/** What the person has set, in pixels. */
export type Sizes = Readonly<Partial<Record<SizeName, number>>>;
type SizeName = (typeof sizeNames)[number];

/** The width of the layers, that of the bytes beside the page, and the height of the bytes below it. */
const sizeNames = ['aside-width', 'bytes-width', 'bytes-height'] as const;

/** The sizes among what was kept while the view was hidden. */
export function restoredSizes(value: unknown): Sizes {
  const sizes = isRecord(value) && isRecord(value['sizes']) ? value['sizes'] : {};
  const restored: Partial<Record<SizeName, number>> = {};
  for (const name of sizeNames) {
    const size = sizes[name];
    if (isSize(size)) restored[name] = size;
  }
  return restored;
}

function isSize(value: unknown): value is number {
  return typeof value === 'number' && value > 0 && value < 1e5;
}

/** The panes around the page: as wide as the person wants them, and the bytes as tall where they stand below it. */
export class Panes {
  readonly elements: readonly HTMLElement[];
  readonly #root: HTMLElement;
  readonly #changed: () => void;
  readonly #watch: ResizeObserver;
  #sizes: Sizes;

  constructor(
    root: HTMLElement,
    { aside, bytes }: { readonly aside: HTMLElement; readonly bytes: HTMLElement },
    sizes: Sizes,
    changed: () => void,
  ) {
    this.#root = root;
    this.#changed = changed;
    this.#sizes = sizes;
    this.#apply();
    const splitters = [
      splitter({
        label: 'Width of the layers',
        class: 'split-aside',
        pane: aside,
        extent: 'width',
        side: 'end',
        least: 160,
        most: 0.4,
        resize: (width) => this.#set('aside-width', width),
      }),
      splitter({
        label: 'Width of the bytes',
        class: 'split-bytes',
        pane: bytes,
        extent: 'width',
        side: 'start',
        least: 240,
        most: 0.6,
        resize: (width) => this.#set('bytes-width', width),
      }),
      splitter({
        label: 'Height of the bytes',
        class: 'split-below',
        pane: bytes,
        extent: 'height',
        side: 'start',
        least: 100,
        most: 0.6,
        resize: (height) => this.#set('bytes-height', height),
      }),
    ];
    this.elements = splitters.map((each) => each.element);
    this.#watch = new ResizeObserver(() => splitters.forEach(({ say }) => say()));
    for (const pane of [aside, bytes]) this.#watch.observe(pane);
  }

  /** To be called when others take their place. */
  close(): void {
    this.#watch.disconnect();
  }

  get sizes(): Sizes {
    return this.#sizes;
  }

  #set(name: SizeName, pixels: number | undefined): void {
    const { [name]: _before, ...others } = this.#sizes;
    this.#sizes = pixels === undefined ? others : { ...others, [name]: pixels };
    this.#apply();
    this.#changed();
  }

  #apply(): void {
    for (const name of sizeNames) {
      const pixels = this.#sizes[name];
      if (pixels === undefined) this.#root.style.removeProperty(`--${name}`);
      else this.#root.style.setProperty(`--${name}`, `${pixels}px`);
    }
  }
}
