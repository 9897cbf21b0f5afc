import { parseArgs } from 'node:util';

/** One tier of tests. */
export interface Tier {
  readonly name: string;
  /** The program below out/test that runs it. */
  readonly runner: string;
  /** Milliseconds for one test. */
  readonly timeout: number;
  /** Tiers of one number run at the same time: those that need one processor each and hurry nobody. */
  readonly round: number;
  /** Whether it looks into pages of the VS Code server's browser. */
  readonly needsBrowser?: boolean;
  /** Whether a test has Node 24 as its peer, which comes with the VS Code server. */
  readonly usesNode24?: boolean;
}

/** All tiers, in the order in which they run: the quick ones first. */
export const tiers: readonly Tier[] = [
  { name: 'unit', round: 1, runner: 'tier.js', timeout: 30_000 },
  { name: 'conformance', round: 2, runner: 'tier.js', timeout: 60_000 },
  { name: 'interop', round: 1, runner: 'tier.js', timeout: 60_000, usesNode24: true },
  { name: 'fuzz', round: 2, runner: 'tier.js', timeout: 120_000 },
  { name: 'webview', round: 3, runner: 'tier.js', timeout: 60_000, needsBrowser: true },
  { name: 'host', round: 4, runner: 'host/run.js', timeout: 60_000 },
  { name: 'e2e', round: 5, runner: 'tier.js', timeout: 120_000, needsBrowser: true },
];

/**
 * The tier of that name.
 *
 * @throws Error when there is none.
 */
export function tierOf(name: string): Tier {
  const found = tiers.find((tier) => tier.name === name);
  if (found === undefined) {
    throw new Error(`there is no tier '${name}'; there are: ${tiers.map((tier) => tier.name).join(', ')}`);
  }
  return found;
}

/** What `--grep` of a tier's command line says. */
export function grepOf(args: readonly string[]): string | undefined {
  const { values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { grep: { type: 'string' } },
  });
  return values.grep;
}

const grepVariable = 'SMIME_GREP';

/** Hands `--grep` on to a suite that has no command line. */
export function passGrepOn(grep: string | undefined): void {
  if (grep !== undefined) process.env[grepVariable] = grep;
}

/** The `--grep` that was handed on. */
export function grepFromEnvironment(): string | undefined {
  return process.env[grepVariable];
}
