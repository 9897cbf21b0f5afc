import assert from 'node:assert/strict';
import { describeCorpus } from '../support/corpus';
import { assertHolds, judge } from './judging';
import { cellTest } from './matrix/cellTest';

describeCorpus('enhanced security services in messages of others', (corpus) => {
  cellTest('open', 'security label', 'corpus', async () => {
    const judged = await judge(new Uint8Array(corpus.read('rfc4134/4.10.bin')));
    assertHolds(judged);
    const attributes = judged.report.signatures[0]?.attributes ?? [];
    const label = attributes.find(({ name }) => name === 'securityLabel');
    assert.match(
      label?.text ?? '',
      /^unclassified \(1\), policy 1\.2\.3\.4\.5\.6\.7\.8, .*THIS IS A PRIVACY MARK TEST/,
    );
  });
});
