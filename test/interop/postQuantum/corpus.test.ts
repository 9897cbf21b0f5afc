import assert from 'node:assert/strict';
import { readKeyFile } from '../../../src/core/keys/readKeyFile';
import { decryptorOf } from '../../../src/core/keys/decryptorOf';
import { readCertificates } from '../../../src/core/keys/readCertificates';
import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';
import { describeCorpus, type CorpusEntry } from '../../support/corpus';
import { open } from '../../support/opening';
import { reasons } from '../judging';
import { signatureCells } from '../cells/signatures';
import { cellTest } from '../matrix/cellTest';

describeCorpus('messages of others after quantum computers', (corpus) => {
  const named = signatureCells.map(({ name }) => name).filter((name) => /^(ML|SLH)-DSA/.test(name));
  const bytesOf = (file: string) => new Uint8Array(corpus.read(file));

  const isOf = (name: string, { file, signature }: CorpusEntry): boolean => {
    const words = file.split('/').at(-1) ?? '';
    const short = name.toLowerCase();
    return (
      signature === 'valid' &&
      (words.startsWith(`${short}-`) || words.startsWith(`${short.replaceAll('-', '')}-`))
    );
  };

  for (const name of named)
    for (const entry of corpus.entries.filter((each) => isOf(name, each)))
      cellTest(
        'open',
        name,
        'corpus',
        async () => {
          // The examples of RFC 9882 leave the certificate out; the manifest names it.
          const beside = entry.key === undefined ? [] : readCertificates(bytesOf(entry.key), entry.key);
          const { report } = await open(bytesOf(entry.file), [], beside);
          assert.equal(reasons(report).get('signature-value'), 'signatureHolds', entry.file);
          assert.equal(reasons(report).get('message-digest'), 'digestMatches', entry.file);
        },
        entry.file,
      );

  for (const { file, key, decrypts } of corpus.entries) {
    const [algorithm] = /ML-KEM-\d+/.exec(file) ?? [];
    if (algorithm === undefined || decrypts !== true || key === undefined) continue;
    cellTest('open', `kemri ${algorithm}`, 'corpus', async () => {
      const [identity] = await readKeyFile(bytesOf(key), [], nodeCrypto, key);
      assert.ok(identity);
      const { report } = await open(bytesOf(file), [decryptorOf(identity, [], nodeCrypto)]);
      assert.equal(report.summary.decrypted, true, JSON.stringify(report.recipients));
    });
  }
});
