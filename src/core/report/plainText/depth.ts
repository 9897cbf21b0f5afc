/** How much is said: one line a file; each check of each signature; all evidence, with cause and remedy. */
export type Depth = 'line' | 'checks' | 'everything';
