import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describeCorpus, type CorpusEntry } from '../support/corpus';
import { compiledTests } from '../support/paths';
import type { Outcome } from './openCorpus';

/** How many files one process opens; a leak would show, and a crash costs only these. */
const AT_ONCE = 60;
const MOST_MEMORY = 500e6;
const MOST_TIME = 5000;

function outcomes(folder: string, entries: readonly CorpusEntry[]): readonly Outcome[] {
  const files = entries.map(({ file }) => join(folder, file));
  const program = join(compiledTests, 'fuzz/openCorpus.js');
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

describeCorpus('hostile files of others', ({ folder, entries }) => {
  for (const part of ['fuzz', 'mime-malformed']) {
    const own = entries.filter(({ file }) => file.startsWith(`${part}/`));
    for (let from = 0; from < own.length; from += AT_ONCE) {
      it(`${part}, from file ${from + 1} of ${own.length}`, () => {
        for (const { file, milliseconds, peak, error } of outcomes(folder, own.slice(from, from + AT_ONCE))) {
          assert.equal(error, undefined, file);
          assert.ok(milliseconds < MOST_TIME, `${file} took ${milliseconds.toFixed(0)} ms`);
          assert.ok(peak < MOST_MEMORY, `${file} needed ${(peak / 1e6).toFixed(0)} MB`);
        }
      });
    }
    it(`${part} is not empty`, () => assert.ok(own.length > 0));
  }
});
