/** How often each seed is mutated, and by which row of random numbers: more, and others, to look for what is not found yet. */
export const RUNS = Number(process.env['SMIME_FUZZ_RUNS'] ?? 400);
export const SEED = Number(process.env['SMIME_FUZZ_SEED'] ?? 1);
