// One tier, in a process of its own: node out/test/tier.js NAME [--grep TEXT]
import { join } from 'node:path';
import { runMocha } from './support/mochaTier';
import { ensureServer } from '../src/start/vscode/install';
import { compiledTests, testCache } from './support/paths';
import { testFilesIn } from './support/testFiles';
import { grepOf, tierOf } from './support/tiers';
import { requireServer } from './support/vscode/requireServer';

async function main(): Promise<number> {
  const [name = '', ...options] = process.argv.slice(2);
  const { timeout, needsBrowser = false, usesNode24 = false } = tierOf(name);
  // Before the tests and not in them, so that a first install does not count as a slow test.
  if (needsBrowser && (await requireServer()) === undefined) return 0;
  if (usesNode24) await bringNode24();
  const files = testFilesIn(join(compiledTests, name));
  const failed = await runMocha(files, { timeout, grep: grepOf(options) });
  return failed === 0 ? 0 : 1;
}

/** Node 24 comes with the VS Code server. Where it cannot be had, the suite that needs it says so loudly. */
async function bringNode24(): Promise<void> {
  try {
    await ensureServer(testCache, console.log);
  } catch (error) {
    console.error(`no VS Code server: ${String(error)}`);
  }
}

// A test that leaves a handle open must not keep the whole run waiting: hence the exit.
main().then(
  (status) => process.exit(status),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
