import { strict as assert } from 'node:assert';
import { join } from 'node:path';
import { describeCorpus, type CorpusEntry } from '../support/corpus';
import { outcomesOf } from './outcomes';

/** How many files one process opens; a leak would show, and a crash costs only these. */
const AT_ONCE = 60;
const MOST_MEMORY = 500e6;

const filesOf = (folder: string, entries: readonly CorpusEntry[]) =>
  entries.map(({ file }) => join(folder, file));

describeCorpus('hostile files of others', ({ folder, entries }) => {
  for (const part of ['fuzz', 'mime-malformed']) {
    const own = entries.filter(({ file }) => file.startsWith(`${part}/`));
    for (let from = 0; from < own.length; from += AT_ONCE) {
      it(`${part}, from file ${from + 1} of ${own.length}`, () => {
        for (const { file, peak, error } of outcomesOf(filesOf(folder, own.slice(from, from + AT_ONCE)))) {
          assert.equal(error, undefined, file);
          assert.ok(peak < MOST_MEMORY, `${file} needed ${(peak / 1e6).toFixed(0)} MB`);
        }
      });
    }
    it(`${part} is not empty`, () => assert.ok(own.length > 0));
  }
});
