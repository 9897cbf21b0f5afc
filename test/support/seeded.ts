import * as fc from 'fast-check';

// SMIME_SEED=random tries other inputs than every other run; a number repeats the run that named it.
const FIXED = 20_240_229;

/** Gives every property of fast-check the same inputs in each run. A failure names its seed. */
export function seedProperties(wanted = process.env['SMIME_SEED'] ?? String(FIXED)): void {
  const seed = wanted === 'random' ? Date.now() | 0 : Number(wanted);
  if (!Number.isInteger(seed)) throw new Error(`SMIME_SEED is a whole number or "random", not ${wanted}`);
  fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });
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
