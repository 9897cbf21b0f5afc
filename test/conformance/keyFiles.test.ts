import { strict as assert } from 'node:assert';
import { SmimeError } from '../../src/core/errors/smimeError';
import { readKeyFile } from '../../src/core/keys/readKeyFile';
import { nodeCrypto } from '../../src/platform/node/nodeCrypto';
import { describeCorpus } from '../support/corpus';

describeCorpus('key files of the corpus', (corpus) => {
  const passphrases = new Map<string, readonly string[]>();
  for (const { key, passphrase } of corpus.entries) {
    if (key !== undefined && !key.endsWith('.crt'))
      passphrases.set(key, passphrase === undefined ? [] : [passphrase]);
  }

  for (const [file, given] of passphrases) {
    it(`${file} opens${file.startsWith('pqc/') ? ' or is named as not supported' : ''}`, async () => {
      const bytes = new Uint8Array(corpus.read(file));
      try {
        assert.ok((await readKeyFile(bytes, given, nodeCrypto, file)).length > 0);
      } catch (error) {
        assert.ok(file.startsWith('pqc/') && SmimeError.is(error, 'unsupportedAlgorithm'), String(error));
      }
    });
  }
});
