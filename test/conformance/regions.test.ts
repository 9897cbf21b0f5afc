import { strict as assert } from 'node:assert';
import { SmimeError } from '../../src/core/errors/smimeError';
import { describeCorpus, type CorpusEntry } from '../support/corpus';
import { keysOf } from '../support/corpusKeys';
import { open } from '../support/opening';
import { assertShape } from '../support/reportShape';

const OPENED_ELSEWHERE = /^(?:fuzz|mime-malformed)\//;

describeCorpus('the regions of what others have made', (corpus) => {
  const own = corpus.entries.filter(({ file, kind }) => kind !== 'other' && !OPENED_ELSEWHERE.test(file));
  const folderOf = ({ file }: CorpusEntry): string => file.split('/', 1)[0] ?? '';

  for (const folder of new Set(own.map(folderOf))) {
    it(`are all of each file and no byte of it twice: ${folder}`, async () => {
      const entries = own.filter((entry) => folderOf(entry) === folder);
      let opened = 0;
      for (const entry of entries) opened += Number(await isCovered(entry));
      assert.ok(opened > 0);
    });
  }

  async function isCovered(entry: CorpusEntry): Promise<boolean> {
    try {
      const keys = entry.decrypts === true ? await keysOf(corpus, entry) : [];
      const { report, sources } = await open(new Uint8Array(corpus.read(entry.file)), keys);
      assertShape(report, sources);
      return true;
    } catch (error) {
      if (SmimeError.is(error, 'unreadable')) return false;
      throw new Error(entry.file, { cause: error });
    }
  }
});
