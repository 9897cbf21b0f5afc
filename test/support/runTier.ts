import { spawnSync } from 'node:child_process';
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

/** Runs one tier in a process of its own and collects what it left. */
export function runTier(tier: Tier, options: readonly string[]): TierOutcome {
  const hasTests = testFilesIn(join(compiledTests, tier.name)).length > 0;
  if (!hasTests) {
    console.log(`\n!!! tier ${tier.name}: THERE ARE NO TESTS YET`);
    return { tier: tier.name, ...noCounts, notes: [], seconds: 0, hasTests };
  }
  console.log(`\n=== ${tier.name} ===`);
  const folder = mkdtempSync(join(tmpdir(), 'smime-tier-'));
  try {
    const started = Date.now();
    const { status } = spawnTier(tier, options, folder);
    const counts = countsIn(folder) ?? noCounts;
    // A tier that broke down before it could count is a failure, never an empty success.
    const failed = status === 0 ? counts.failed : Math.max(counts.failed, 1);
    const seconds = (Date.now() - started) / 1000;
    return { tier: tier.name, ...counts, failed, notes: notesIn(folder), seconds, hasTests };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function spawnTier(tier: Tier, options: readonly string[], folder: string): { status: number | null } {
  const args = ['--enable-source-maps', join(compiledTests, tier.runner), tier.name, ...options];
  const env = { ...process.env, ...resultEnvironment(folder) };
  return spawnSync(process.execPath, args, { stdio: 'inherit', env });
}
