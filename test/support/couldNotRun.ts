import { everythingIsRequired } from './strict';
import { leaveNote } from './tierResult';

/**
 * Says loudly that a part of the tests could not run, here and in the summary.
 *
 * @throws Error where everything is required (CI, SMIME_REQUIRE_ALL), so that nothing is skipped unseen.
 */
export function couldNotRun(why: string): void {
  leaveNote(why);
  if (everythingIsRequired()) throw new Error(`could not run: ${why}`);
  process.stderr.write(`\n!!! COULD NOT RUN: ${why}\n`);
}
