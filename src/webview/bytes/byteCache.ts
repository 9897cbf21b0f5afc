import type { Range } from '../../core/bytes/range';
import type { SourceFact } from '../../shared/messages';

const pageSize = 8192;
const keptPages = 128;

/** Pages of bytes that were fetched from the host; the oldest go first. */
export class ByteCache {
  readonly #read: (range: Range) => Promise<Uint8Array>;
  readonly #onArrival: () => void;
  #pages = new Map<string, Uint8Array | 'waiting' | 'failed'>();

  constructor(read: (range: Range) => Promise<Uint8Array>, onArrival: () => void) {
    this.#read = read;
    this.#onArrival = onArrival;
  }

  /** The byte at an offset, or undefined while it is not here. */
  at(source: string, offset: number): number | undefined {
    const page = this.#pages.get(keyOf(source, Math.floor(offset / pageSize)));
    return page instanceof Uint8Array ? page[offset % pageSize] : undefined;
  }

  /** Whether the host could not give the byte at an offset. */
  hasFailed(source: string, offset: number): boolean {
    return this.#pages.get(keyOf(source, Math.floor(offset / pageSize))) === 'failed';
  }

  /** Whether the byte at an offset was asked for and has not come yet. */
  isWaiting(source: string, offset: number): boolean {
    return this.#pages.get(keyOf(source, Math.floor(offset / pageSize))) === 'waiting';
  }

  /** Fetches what is missing of `[start, end)`. */
  want({ id, length }: SourceFact, start: number, end: number): void {
    const last = Math.ceil(Math.min(end, length) / pageSize);
    for (let page = Math.floor(Math.max(0, start) / pageSize); page < last; page++) {
      const key = keyOf(id, page);
      const found = this.#pages.get(key);
      if (found === undefined) {
        const from = page * pageSize;
        void this.#fetch(key, { source: id, start: from, end: Math.min(from + pageSize, length) });
      } else this.#touch(key, found);
    }
  }

  /** Tries again what could not be had, or has not come. */
  retry(): void {
    for (const [key, page] of this.#pages) if (!(page instanceof Uint8Array)) this.#pages.delete(key);
    this.#onArrival();
  }

  /** Forgets everything: the file is another one now. */
  clear(): void {
    this.#pages = new Map();
  }

  async #fetch(key: string, range: Range): Promise<void> {
    const pages = this.#pages;
    pages.set(key, 'waiting');
    let arrived: Uint8Array | 'failed';
    try {
      arrived = await this.#read(range);
    } catch {
      // It is said where the bytes would stand, with a way to try again.
      arrived = 'failed';
    }
    // An answer about the file as it was is of no use any more.
    if (pages !== this.#pages) return;
    pages.set(key, arrived);
    for (const oldest of pages.keys()) {
      if (pages.size <= keptPages) break;
      pages.delete(oldest);
    }
    this.#onArrival();
  }

  #touch(key: string, page: Uint8Array | 'waiting' | 'failed'): void {
    this.#pages.delete(key);
    this.#pages.set(key, page);
  }
}

function keyOf(source: string, page: number): string {
  return `${page}@${source}`;
}
