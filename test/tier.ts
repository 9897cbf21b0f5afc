// One tier, in a process of its own: node out/test/tier.js NAME [--grep TEXT]
import { join } from 'node:path';
import { runMocha } from './support/mochaTier';
import { compiledTests } from './support/paths';
import { testFilesIn } from './support/testFiles';
import { grepOf, timeoutOf } from './support/tiers';

async function main(): Promise<void> {
  const [tier = '', ...options] = process.argv.slice(2);
  const grep = grepOf(options);
  const files = testFilesIn(join(compiledTests, tier));
  const failed = await runMocha(files, { timeout: timeoutOf(tier), grep });
  // A test that leaves a handle open must not keep the whole run waiting.
  process.exit(failed === 0 ? 0 : 1);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
