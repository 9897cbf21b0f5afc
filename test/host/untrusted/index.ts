import { join } from 'node:path';
import { runTests } from '../support/runTests';

/** The tests in a workspace that is not trusted, and those that hold in any. */
export async function run(): Promise<void> {
  await runTests([__dirname, join(__dirname, '../anywhere')]);
}
