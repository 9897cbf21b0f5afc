/** fast-check options that make every run the same. */
export const seeded = { seed: 20_240_229, endOnFailure: false } as const;

/** The same, with a number of runs of its own. */
export function runs(numRuns: number): typeof seeded & { readonly numRuns: number } {
  return { ...seeded, numRuns };
}

/** A small generator of whole numbers that gives the same row for the same seed (mulberry32). */
export function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
