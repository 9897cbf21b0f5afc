import { strict as assert } from 'node:assert';
import { ByteSource } from '../../src/core/bytes/byteSource';
import { unhurried } from '../../src/core/bytes/pace';
import { openFile } from '../../src/core/report/open';
import { allLayers, isSigned } from '../../src/core/smime/layer';
import { unwrap } from '../../src/core/smime/unwrap';
import { describeCorpus } from '../support/corpus';
import { nodePlatform } from '../support/nodePlatform';

const DAY = 86_400_000;

describeCorpus('mail that only looks signed', (corpus) => {
  const spoofs = corpus.entries.filter(({ spoof }) => spoof !== undefined);

  it('is there', () => assert.ok(spoofs.length > 10));

  for (const { file, spoof = '' } of spoofs) {
    it(`${file} does not pass unflagged, whomever one trusts: ${spoof}`, async () => {
      const bytes = new Uint8Array(corpus.read(file));
      const { root } = await unwrap(ByteSource.file(file, bytes), [], nodePlatform, unhurried);
      // The worst case: everybody who has sent a certificate is trusted.
      const trust = [...allLayers(root)]
        .filter(isSigned)
        .flatMap(({ signedData }) => signedData.certificates);
      const validFrom = trust.map(({ notBefore }) => Date.parse(notBefore.value));
      const options = { keys: [], certificates: [], trust, at: new Date(Math.max(0, ...validFrom) + DAY) };
      const { report } = await openFile(file, bytes, options, nodePlatform, unhurried);
      const isFlagged = report.findings.some(
        ({ category, severity }) => category === 'identity' && severity !== 'info',
      );
      assert.ok(report.summary.indication !== 'TOTAL_PASSED' || isFlagged);
    });
  }
});
