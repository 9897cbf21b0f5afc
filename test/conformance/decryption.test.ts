import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { unhurried } from '../../src/core/bytes/pace';
import type { Key } from '../../src/core/keys/key';
import { openFile } from '../../src/core/report/open';
import type { Layer } from '../../src/core/report/report';
import { describeCorpus, type Corpus, type CorpusEntry } from '../support/corpus';
import { keysOf } from '../support/corpusKeys';
import { nodePlatform } from '../support/nodePlatform';

describeCorpus('Encrypted and compressed files of the corpus open', (corpus) => {
  for (const entry of corpus.entries) {
    if (entry.decrypts !== true) continue;
    it(entry.file, () => opens(corpus, entry));
  }
});

async function opens(corpus: Corpus, entry: CorpusEntry): Promise<void> {
  const { report, sources } = await open(corpus, entry, await keysOf(corpus, entry));
  const opened = layers(report.layers).filter(({ kind, state }) => CLOSED.has(kind) && state !== 'locked');
  assert.ok(opened.length > 0, JSON.stringify(report.layers));
  assert.ok(
    opened.every(({ state }) => state === 'decrypted' || state === 'read'),
    JSON.stringify(opened),
  );
  if (entry.contentSha256 === undefined) return;
  const digests = sources
    .all()
    .filter(({ origin }) => origin.kind === 'opened')
    .map(({ bytes }) => createHash('sha256').update(bytes).digest('hex'));
  assert.ok(digests.includes(entry.contentSha256), `content differs: ${digests.join(' ')}`);
}

const CLOSED: ReadonlySet<string> = new Set(['enveloped-data', 'auth-enveloped-data', 'compressed-data']);

function layers(tops: readonly Layer[]): readonly Layer[] {
  return tops.flatMap((layer) => [layer, ...layers(layer.children)]);
}

function open(corpus: Corpus, { file }: CorpusEntry, keys: readonly Key[]): ReturnType<typeof openFile> {
  const options = { keys, trust: [], certificates: [], at: new Date('2026-01-01T00:00:00Z') };
  return openFile(file, new Uint8Array(corpus.read(file)), options, nodePlatform, unhurried);
}
