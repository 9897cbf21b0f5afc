// One tier, in a process of its own: node out/test/tier.js NAME [--grep TEXT]
import { join } from 'node:path';
import { runMocha } from './support/mochaTier';
import { compiledTests } from './support/paths';
import { testFilesIn } from './support/testFiles';
import { grepOf, tierOf } from './support/tiers';
import { requireServer } from './support/vscode/requireServer';

async function main(): Promise<number> {
  const [name = '', ...options] = process.argv.slice(2);
  const { timeout, needsBrowser = false } = tierOf(name);
  // Before the tests and not in them, so that a first install does not count as a slow test.
  if (needsBrowser && (await requireServer()) === undefined) return 0;
  const files = testFilesIn(join(compiledTests, name));
  const failed = await runMocha(files, { timeout, grep: grepOf(options) });
  return failed === 0 ? 0 : 1;
}

// A test that leaves a handle open must not keep the whole run waiting: hence the exit.
main().then(
  (status) => process.exit(status),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
