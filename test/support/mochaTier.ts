import Mocha from 'mocha';
import { seedProperties } from './seeded';
import { leaveCounts } from './tierResult';

/** How the tests of one tier are run. */
export interface TierOptions {
  /** Milliseconds for one test. */
  readonly timeout: number;
  /** Runs only the tests whose full title matches. */
  readonly grep?: string | undefined;
  /** What must hold once each suite has tidied up. */
  readonly afterSuite?: () => Promise<void>;
}

/**
 * Runs mocha over test files, prints its report and leaves the counts for the summary.
 *
 * @returns the number of failures.
 */
export async function runMocha(files: readonly string[], options: TierOptions): Promise<number> {
  seedProperties();
  const inCi = process.env['CI'] === 'true';
  const mocha = new Mocha({
    ui: 'bdd',
    reporter: 'spec',
    color: process.stdout.isTTY,
    forbidOnly: inCi,
    forbidPending: inCi,
    timeout: options.timeout,
    ...(options.grep === undefined ? {} : { grep: options.grep }),
  });
  for (const file of files) mocha.addFile(file);
  await mocha.loadFilesAsync();
  const { afterSuite } = options;
  if (afterSuite !== undefined)
    for (const suite of mocha.suite.suites) suite.afterAll('leaves nothing behind', afterSuite);
  return new Promise((resolve) => {
    const failures: string[] = [];
    const runner = mocha.run((failed) => {
      const { passes = 0, pending = 0 } = runner.stats ?? {};
      leaveCounts({ passed: passes, failed, pending, failures });
      resolve(failed);
    });
    runner.on('fail', (test) => failures.push(test.fullTitle()));
  });
}
