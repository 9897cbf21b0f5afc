import type { Range } from '../../core/bytes/range';
import type { FindKind, Found } from '../../shared/messages';
import { messageOf } from '../words/failure';

/** What is searched for, and where. */
export interface Query {
  readonly source: string;
  readonly kind: FindKind;
  readonly what: string;
}

/** How far a search has come. */
export interface Progress {
  readonly hits: readonly Range[];
  /** The hit that is shown; -1 for none. */
  readonly current: number;
  readonly isDone: boolean;
  /** Whether there may be more than are kept. */
  readonly isCut: boolean;
  readonly problem: string | undefined;
}

/** Where a search asks, and who hears of it. */
export interface SearchEvents {
  readonly find: (query: Query & { readonly from: number }) => Promise<Found>;
  readonly choose: (hit: Range) => void;
  readonly changed: () => void;
}

const mostHits = 1000;

/** One search: it asks stretch by stretch until all is searched, until there are enough hits, or until it is stopped. */
export class Search {
  readonly query: Query;
  readonly #events: SearchEvents;
  readonly #hits: Range[] = [];
  #current = -1;
  #next: number | null = 0;
  #problem: string | undefined;
  #isStopped = false;

  constructor(query: Query, events: SearchEvents) {
    this.query = query;
    this.#events = events;
  }

  get progress(): Progress {
    const isCut = this.#next !== null && this.#hits.length >= mostHits;
    const isDone = this.#next === null || isCut || this.#problem !== undefined;
    return { hits: this.#hits, current: this.#current, isDone, isCut, problem: this.#problem };
  }

  stop(): void {
    this.#isStopped = true;
  }

  /** Searches, and shows the first hit at or behind `origin`; the first of all where there is none. */
  async run(origin: number): Promise<void> {
    while (this.#isGoingOn()) {
      await this.#stretch();
      this.#showFirst(origin);
      this.#events.changed();
    }
  }

  /** Goes to the next hit, or the one before; around the end. */
  step(by: 1 | -1): void {
    const { length } = this.#hits;
    if (length === 0) return;
    this.#show((this.#current + by + length) % length);
    this.#events.changed();
  }

  #isGoingOn(): boolean {
    return !this.#isStopped && !this.progress.isDone;
  }

  async #stretch(): Promise<void> {
    try {
      const { hits, next } = await this.#events.find({ ...this.query, from: this.#next ?? 0 });
      this.#hits.push(...hits.slice(0, mostHits - this.#hits.length));
      this.#next = next;
    } catch (error) {
      this.#problem = messageOf(error, 'The search failed.');
    }
  }

  #showFirst(origin: number): void {
    if (this.#current !== -1 || this.#isStopped) return;
    const index = this.#hits.findIndex(({ start }) => start >= origin);
    if (index !== -1) this.#show(index);
    else if (this.progress.isDone && this.#hits.length > 0) this.#show(0);
  }

  #show(index: number): void {
    const hit = this.#hits[index];
    if (hit === undefined) return;
    this.#current = index;
    this.#events.choose(hit);
  }
}

/** How a search stands, in words. */
export function progressWords({ hits, current, isDone, isCut, problem }: Progress, where: string): string {
  if (problem !== undefined) return problem;
  if (!isDone) return hits.length === 0 ? 'Searching…' : `Searching… ${hits.length} so far`;
  if (hits.length === 0) return `Not found in: ${where}.`;
  return isCut ? `${current + 1} of the first ${hits.length}` : `${current + 1} of ${hits.length}`;
}
