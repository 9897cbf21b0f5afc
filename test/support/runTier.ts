import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compiledTests } from './paths';
import { testFilesIn } from './testFiles';
import { countsIn, notesIn, resultEnvironment, type TierCounts } from './tierResult';
import type { Tier } from './tiers';

/** What came of one tier. */
export interface TierOutcome extends TierCounts {
  readonly tier: string;
  /** What could not run, and why. */
  readonly notes: readonly string[];
  readonly seconds: number;
  readonly hasTests: boolean;
}

const noCounts: TierCounts = { passed: 0, failed: 0, pending: 0, failures: [] };

/** Runs tiers at the same time, each in a process of its own; what each prints stays together. */
export function runBeside(
  some: readonly Tier[],
  options: readonly string[],
): Promise<readonly TierOutcome[]> {
  const [only, second] = some;
  if (only !== undefined && second === undefined)
    return runTier(only, options, inherited).then((outcome) => [outcome]);
  return Promise.all(some.map((tier) => runTier(tier, options, gathered)));
}

/** Runs one tier in a process of its own and collects what it left. */
async function runTier(tier: Tier, options: readonly string[], run: Run): Promise<TierOutcome> {
  const hasTests = testFilesIn(join(compiledTests, tier.name)).length > 0;
  if (!hasTests) {
    console.log(`\n!!! tier ${tier.name}: THERE ARE NO TESTS YET`);
    return { tier: tier.name, ...noCounts, notes: [], seconds: 0, hasTests };
  }
  const folder = mkdtempSync(join(tmpdir(), 'smime-tier-'));
  try {
    const started = Date.now();
    const status = await spawnTier(tier, options, folder, run);
    const counts = countsIn(folder) ?? noCounts;
    // A tier that broke down before it could count is a failure, never an empty success.
    const failed = status === 0 ? counts.failed : Math.max(counts.failed, 1);
    const seconds = (Date.now() - started) / 1000;
    return { tier: tier.name, ...counts, failed, notes: notesIn(folder), seconds, hasTests };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function spawnTier(tier: Tier, options: readonly string[], folder: string, run: Run): Promise<number | null> {
  const args = ['--enable-source-maps', join(compiledTests, tier.runner), tier.name, ...options];
  return run(tier.name, args, { ...process.env, ...resultEnvironment(folder) });
}

/** How a process is run: its exit status, null where a signal ended it. */
type Run = (name: string, args: readonly string[], env: NodeJS.ProcessEnv) => Promise<number | null>;

const inherited: Run = (name, args, env) => {
  console.log(`\n=== ${name} ===`);
  const child = spawn(process.execPath, args, { stdio: 'inherit', env });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
};

/** Prints all at the end, so that nobody talks between. */
const gathered: Run = (name, args, env) => {
  console.log(`\n=== ${name} begins ===`);
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], env });
  const output: Buffer[] = [];
  child.stdout.on('data', (piece: Buffer) => output.push(piece));
  child.stderr.on('data', (piece: Buffer) => output.push(piece));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => {
      console.log(`\n=== ${name} ===`);
      process.stdout.write(Buffer.concat(output));
      resolve(status);
    });
  });
};
