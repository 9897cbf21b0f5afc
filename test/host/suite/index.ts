import { reporters } from 'mocha';
import { runMocha } from '../../support/mochaTier';
import { testFilesIn } from '../../support/testFiles';
import { grepFromEnvironment, tierOf } from '../../support/tiers';
import { report } from '../hostLog';

/**
 * Runs all tests of this folder inside VS Code, under Electron and in the server alike.
 *
 * @throws Error when a test failed: VS Code makes that its exit status.
 */
export async function run(): Promise<void> {
  reporters.Base.consoleLog = report;
  const grep = grepFromEnvironment();
  const options = { timeout: tierOf('host').timeout, grep };
  const failed = await runMocha(testFilesIn(__dirname), options);
  if (failed > 0) throw new Error(`${failed} tests failed`);
}
