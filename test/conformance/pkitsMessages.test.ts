import { strict as assert } from 'node:assert';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { unhurried } from '../../src/core/bytes/pace';
import { readCertificates } from '../../src/core/keys/readCertificates';
import { openFile } from '../../src/core/report/open';
import { crlFromBytes } from '../../src/core/x509/crl';
import { describeCorpus } from '../support/corpus';
import { nodePlatform } from '../support/nodePlatform';

// When the suite's certificates are valid.
const at = new Date('2011-04-15T00:00:00Z');
const OF_PATH: readonly string[] = ['path', 'revocation', 'purpose', 'time'];

describeCorpus('the S/MIME messages of NIST PKITS', (corpus) => {
  const crls = readdirSync(join(corpus.folder, 'pkits/crls')).map((name) =>
    crlFromBytes(new Uint8Array(corpus.read(`pkits/crls/${name}`)), name),
  );
  const trust = readCertificates(new Uint8Array(corpus.read('pkits/ta.pem')), 'ta.pem');
  const messages = corpus.entries.filter(({ path }) => path === 'valid' || path === 'invalid');

  it('are there', () => assert.ok(messages.length > 100));

  for (const { file, path } of messages) {
    it(`${file}: the path is ${path}`, async () => {
      const options = { keys: [], certificates: [], trust, at, crls, requireRevocation: true };
      const bytes = new Uint8Array(corpus.read(file));
      const { report } = await openFile(file, bytes, options, nodePlatform, unhurried);
      const [signature = assert.fail('no signature')] = report.signatures;
      const bad = signature.checks.filter(({ id, status }) => OF_PATH.includes(id) && status !== 'passed');
      assert.equal(bad.length === 0, path === 'valid', JSON.stringify(bad));
    });
  }
});
