import { resolve } from 'node:path';

// This file runs as out/test/support/paths.js.
/** The checkout's folder. */
export const repoRoot = resolve(__dirname, '../../..');

/** Where the transpiled tests stand. */
export const compiledTests = resolve(repoRoot, 'out/test');

/** Where VS Code is kept between runs, and where screenshots go. */
export const testCache = resolve(repoRoot, '.vscode-test');
