import { SmimeError } from '../errors/smimeError';

/**
 * How long work keeps its host alive: it is asked between pieces, and lets the host breathe when it is time.
 * The host brings the clock; the core has none of its own.
 */
export interface Pace {
  /**
   * Call it between pieces of work of at most a few milliseconds.
   * @param done bytes of work done since the last call, for the progress display
   * @throws SmimeError `cancelled` where the person has stopped the work
   */
  breathe(done?: number): Promise<void>;
}

/** What a host lends to {@link makePace}. */
export interface PaceOptions {
  /** Milliseconds, from any origin. */
  readonly now: () => number;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((bytesDone: number) => void) | undefined;
  /** The longest stretch in milliseconds between two pauses. */
  readonly stretch?: number;
}

/** A pace that pauses whenever `stretch` milliseconds have gone by, and that ends the work once `signal` is aborted. */
export function makePace({ now, signal, onProgress, stretch = 20 }: PaceOptions): Pace {
  let last = now();
  let total = 0;
  return {
    async breathe(done = 0) {
      total += done;
      if (now() - last >= stretch) {
        onProgress?.(total);
        await new Promise<void>((resume) => setTimeout(resume, 0));
        last = now();
      }
      if (signal?.aborted === true) throw new SmimeError('cancelled');
    },
  };
}

/** For work that nobody waits beside, such as a test: it never pauses. */
export const unhurried: Pace = { breathe: () => Promise.resolve() };

/** The size of a piece of work between two looks at the clock. */
export const PIECE = 1 << 16;
