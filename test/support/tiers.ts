import { parseArgs } from 'node:util';

/** One tier of tests. */
export interface Tier {
  readonly name: string;
  /** The program below out/test that runs it. */
  readonly runner: string;
  /** Milliseconds for one test. */
  readonly timeout: number;
}

/** All tiers, in the order in which they run: the quick ones first. */
export const tiers: readonly Tier[] = [
  { name: 'unit', runner: 'tier.js', timeout: 10_000 },
  { name: 'conformance', runner: 'tier.js', timeout: 60_000 },
  { name: 'interop', runner: 'tier.js', timeout: 60_000 },
  { name: 'fuzz', runner: 'tier.js', timeout: 120_000 },
  { name: 'webview', runner: 'tier.js', timeout: 60_000 },
  { name: 'host', runner: 'host/run.js', timeout: 60_000 },
  { name: 'e2e', runner: 'tier.js', timeout: 120_000 },
];

/** The time that one test of a tier may take. */
export function timeoutOf(name: string): number {
  return tiers.find((tier) => tier.name === name)?.timeout ?? 10_000;
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
