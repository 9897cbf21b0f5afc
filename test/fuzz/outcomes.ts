import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { compiledTests } from '../support/paths';
import type { Outcome } from './openFiles';

/**
 * What opening each file came to, all in one process of their own.
 * @throws AssertionError where it broke down or came to no end
 */
export function outcomesOf(files: readonly string[]): readonly Outcome[] {
  const program = join(compiledTests, 'fuzz/openFiles.js');
  const { status, signal, stdout, stderr } = spawnSync(
    process.execPath,
    ['--max-old-space-size=600', program, ...files],
    { encoding: 'utf8', maxBuffer: 1 << 26, timeout: 100_000 },
  );
  const found = stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Outcome);
  const next = files[found.length] ?? 'the end';
  assert.equal(status, 0, `ended by ${signal ?? String(status)} at ${next}: ${stderr.slice(-2000)}`);
  assert.equal(found.length, files.length);
  return found;
}
