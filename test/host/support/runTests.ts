import { reporters } from 'mocha';
import { runMocha } from '../../support/mochaTier';
import { testFilesIn } from '../../support/testFiles';
import { grepFromEnvironment, tierOf } from '../../support/tiers';
import { report } from '../hostLog';
import { assertNothingLeft } from './leftovers';

/**
 * Runs all tests of some folders inside VS Code, under Electron and in the server alike.
 *
 * @throws Error when a test failed: VS Code makes that its exit status.
 */
export async function runTests(folders: readonly string[]): Promise<void> {
  reporters.Base.consoleLog = report;
  const options = {
    timeout: tierOf('host').timeout,
    grep: grepFromEnvironment(),
    afterSuite: assertNothingLeft,
  };
  const failed = await runMocha(folders.flatMap(testFilesIn), options);
  if (failed > 0) throw new Error(`${failed} tests failed`);
}
