import { strict as assert } from 'node:assert';
import { unhurried } from '../../src/core/bytes/pace';
import { SmimeError } from '../../src/core/errors/smimeError';
import { reportMarkdown } from '../../src/core/report/markdown/reportMarkdown';
import { openFile } from '../../src/core/report/open';
import { redacted } from '../../src/core/report/redacted';
import { vocabulary, WORD } from '../../src/core/report/redaction/vocabulary';
import type { Report } from '../../src/core/report/report';
import { describeCorpus, type Corpus, type CorpusEntry } from '../support/corpus';
import { keysOf } from '../support/corpusKeys';
import { nodePlatform } from '../support/nodePlatform';
import { now } from '../support/opening';
import { personalData } from '../support/personalData';

/** What is said of any message anyway tells nothing of this one: words of the program, counts, and a letter or two. */
function isTelling(text: string): boolean {
  const words = text.toLowerCase().match(WORD) ?? [];
  return text.length > 3 && words.some((word) => !vocabulary.has(word) && !/^\d{1,7}$/.test(word));
}

async function reportOn(corpus: Corpus, entry: CorpusEntry): Promise<Report | undefined> {
  try {
    const options = { keys: await keysOf(corpus, entry), certificates: [], trust: [], at: now };
    const bytes = new Uint8Array(corpus.read(entry.file));
    return (await openFile(entry.file, bytes, options, nodePlatform, unhurried)).report;
  } catch (error) {
    if (SmimeError.is(error)) return undefined;
    throw error;
  }
}

describeCorpus('a redacted report', (corpus) => {
  it('has no address, name, serial number, header text or file name of any message of the corpus', async () => {
    const leaks: string[] = [];
    let seen = 0;
    for (const entry of corpus.entries) {
      const report = await reportOn(corpus, entry);
      if (report === undefined) continue;
      const safe = redacted(report);
      const json = JSON.stringify(safe);
      const everything = `${json}\n${reportMarkdown(safe)}`.toLowerCase();
      for (const text of personalData(report)) {
        if (!isTelling(text)) continue;
        seen++;
        if (everything.includes(text.toLowerCase())) leaks.push(`${entry.file}: ${text}`);
      }
      assert.deepEqual(
        safe.signatures.map(({ indication, checks }) => [indication, checks.map(({ reason }) => reason)]),
        report.signatures.map(({ indication, checks }) => [indication, checks.map(({ reason }) => reason)]),
      );
      assert.equal(shapeOf(safe), shapeOf(report), entry.file);
    }
    assert.deepEqual(leaks, []);
    assert.ok(seen > 2500, `${seen} texts looked for`);
  });
});

/** All that is no string, with the names of the fields. */
function shapeOf(report: Report): string {
  return JSON.stringify(report, (_name, value: unknown) => (typeof value === 'string' ? '' : value));
}
