import type { Range } from '../../core/bytes/range';
import type { FindKind, Found } from '../../shared/messages';
import { RefusedError } from '../../shared/messenger';
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
  /** Whether what is searched for must be another: to ask again does not help. */
  readonly isUnfit: boolean;
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
  #isUnfit = false;
  #origin = 0;
  // Of what is on its way only the last that was asked for counts.
  #turn = 0;

  constructor(query: Query, events: SearchEvents) {
    this.query = query;
    this.#events = events;
  }

  get progress(): Progress {
    const isCut = this.#next !== null && this.#hits.length >= mostHits;
    const isDone = this.#next === null || isCut || this.#problem !== undefined;
    const problem = this.#problem;
    return { hits: this.#hits, current: this.#current, isDone, isCut, problem, isUnfit: this.#isUnfit };
  }

  stop(): void {
    this.#turn++;
  }

  /** Searches, and shows the first hit at or behind `origin`; the first of all where there is none. */
  async run(origin: number): Promise<void> {
    this.#origin = origin;
    const turn = ++this.#turn;
    while (turn === this.#turn && !this.progress.isDone) {
      await this.#stretch(turn);
      if (turn !== this.#turn) return;
      this.#showFirst(origin);
      this.#events.changed();
    }
  }

  /** Asks again for the stretch that could not be searched, or whose answer has not come. */
  again(): void {
    this.#problem = undefined;
    this.#events.changed();
    void this.run(this.#origin);
  }

  /** Goes to the next hit, or the one before; around the end. */
  step(by: 1 | -1): void {
    const { length } = this.#hits;
    if (length === 0) return;
    this.#show((this.#current + by + length) % length);
    this.#events.changed();
  }

  async #stretch(turn: number): Promise<void> {
    try {
      const { hits, next } = await this.#events.find({ ...this.query, from: this.#next ?? 0 });
      if (turn !== this.#turn) return;
      this.#hits.push(...hits.slice(0, mostHits - this.#hits.length));
      this.#next = next;
    } catch (error) {
      if (turn !== this.#turn) return;
      this.#isUnfit = error instanceof RefusedError && error.reason === 'cannotBeSearched';
      this.#problem = messageOf(error, 'The search failed.');
    }
  }

  #showFirst(origin: number): void {
    if (this.#current !== -1) return;
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
