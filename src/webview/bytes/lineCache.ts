import type { LineSlice } from '../../shared/messages';
import type { Missing } from './missingNote';

const pageSize = 100;
const keptPages = 50;

/** A line of the file. */
export interface Line {
  readonly text: string;
  /** Where it starts in the file. */
  readonly offset: number;
}

/** Pages of lines that were fetched from the host; the oldest go first. */
export class LineCache {
  readonly #read: (from: number, count: number) => Promise<LineSlice>;
  readonly #onArrival: () => void;
  #pages = new Map<number, LineSlice | 'waiting' | 'failed'>();
  #total = 0;

  constructor(read: (from: number, count: number) => Promise<LineSlice>, onArrival: () => void) {
    this.#read = read;
    this.#onArrival = onArrival;
  }

  /** How many lines there are, as far as it is known. */
  get total(): number {
    return this.#total;
  }

  /** A line, counted from 0; what became of it where it is not here. */
  at(index: number): Line | 'waiting' | 'failed' {
    const page = this.#pages.get(Math.floor(index / pageSize)) ?? 'waiting';
    if (typeof page === 'string') return page;
    const text = page.lines[index % pageSize];
    const offset = page.offsets[index % pageSize];
    return text === undefined || offset === undefined ? 'failed' : { text, offset };
  }

  /** Fetches what is missing of `[start, end)`. */
  want(start: number, end: number): void {
    for (const page of pagesOf(start, end)) {
      if (!this.#pages.has(page)) void this.#fetch(page);
    }
  }

  /** What became of lines of `[start, end)` that are not here: the worst of it. */
  missing(start: number, end: number): Missing {
    const pages = pagesOf(start, end).map((page) => this.#pages.get(page));
    return (['failed', 'waiting'] as const).find((state) => pages.includes(state));
  }

  /** Tries again what could not be had, or has not come. */
  retry(): void {
    for (const [key, page] of this.#pages) if (typeof page === 'string') this.#pages.delete(key);
    this.#onArrival();
  }

  /** Forgets everything: the file is another one now. */
  clear(): void {
    this.#pages = new Map();
    this.#total = 0;
  }

  async #fetch(page: number): Promise<void> {
    const pages = this.#pages;
    pages.set(page, 'waiting');
    let arrived: LineSlice | 'failed';
    try {
      arrived = await this.#read(page * pageSize, pageSize);
    } catch {
      // It is said where the lines would stand, with a way to try again.
      arrived = 'failed';
    }
    // An answer about the file as it was is of no use any more.
    if (pages !== this.#pages) return;
    pages.set(page, arrived);
    if (arrived !== 'failed') this.#total = arrived.total;
    for (const oldest of pages.keys()) {
      if (pages.size <= keptPages) break;
      pages.delete(oldest);
    }
    this.#onArrival();
  }
}

function pagesOf(start: number, end: number): number[] {
  const first = Math.floor(Math.max(0, start) / pageSize);
  return Array.from({ length: Math.max(0, Math.ceil(end / pageSize) - first) }, (_, index) => first + index);
}
