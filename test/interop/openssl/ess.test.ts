import assert from 'node:assert/strict';
import { protectedAs } from '../../support/opening';
import { sampleMessage } from '../../support/sampleMessage';
import { content } from '../content';
import { assertHolds, judge } from '../judging';
import { cellTest } from '../matrix/cellTest';
import { describePeer, openssl } from '../peers/all';
import { person } from '../people';

describePeer(openssl, 'enhanced security services', () => {
  cellTest('produce', 'receipt request', 'openssl', async () => {
    const receiptsTo = ['desk@example.org'];
    const options = { signers: [(await person('rsa')).signer], recipients: [] };
    for (const receiptsFrom of ['all', 'firstTier', ['bob@example.net']] as const) {
      const ess = { receiptRequest: { receiptsFrom, receiptsTo } };
      openssl.folder.write('asked.eml', await protectedAs('sign', sampleMessage, { ...options, ess }));
      const verify = ['cms', '-verify', '-in', 'asked.eml', '-CAfile', 'root.pem', '-out', 'shown'];
      const text = openssl.folder.said('openssl', [...verify, '-receipt_request_print']);
      assert.match(text, /Receipts To:\s+email:desk@example\.org/);
      assert.match(text, wordsFor(receiptsFrom));
    }
  });

  cellTest('produce', 'security label', 'openssl', async () => {
    const securityLabel = { policy: '1.2.3.4.5', classification: 3, privacyMark: 'Für Ärzte' };
    const options = { signers: [(await person('rsa')).signer], recipients: [], ess: { securityLabel } };
    const eml = await protectedAs('sign', sampleMessage, options);
    openssl.folder.write('labelled.eml', eml);
    const printed = Buffer.from(openssl.cms('-cmsout', '-print', '-in', 'labelled.eml')).toString();
    const label =
      /id-smime-aa-securityLabel[^]*?SET:\s*([^]*?)\n {12}object:|id-smime-aa-securityLabel([^]*)/.exec(
        printed,
      )?.[0] ?? '';
    assert.match(label, /OBJECT\s*:1\.2\.3\.4\.5/);
    assert.match(label, /INTEGER\s*:03/);
    assert.match(label, /UTF8STRING/);
  });

  cellTest('open', 'receipt request', 'openssl', async () => {
    openssl.folder.write('content', content);
    const how = ['-sign', '-binary', '-in', 'content', '-nodetach', '-outform', 'DER'];
    const asked = ['-receipt_request_all', '-receipt_request_to', 'desk@example.org'];
    const judged = await judge(openssl.cms(...how, ...asked, ...(await openssl.signer('rsa'))));
    assertHolds(judged);
    const attributes = judged.report.signatures[0]?.attributes ?? [];
    const request = attributes.find(({ name }) => name === 'receiptRequest');
    assert.match(request?.text ?? '', /desk@example\.org/);
  });
});

function wordsFor(receiptsFrom: 'all' | 'firstTier' | readonly string[]): RegExp {
  if (receiptsFrom === 'all') return /Receipts From: All/;
  if (receiptsFrom === 'firstTier') return /Receipts From: First Tier/;
  return /Receipts From List:\s+(?:email:)?bob@example\.net/;
}
