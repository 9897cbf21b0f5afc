import assert from 'node:assert/strict';
import { unhurried } from '../../../src/core/bytes/pace';
import { concat } from '../../../src/core/bytes/segments';
import { signReceipt } from '../../../src/core/smime/signReceipt';
import { dueReceipt } from '../../../src/core/verify/receipts/dueReceipt';
import { matchReceipt } from '../../../src/core/verify/receipts/matchReceipt';
import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';
import { nodePlatform } from '../../support/nodePlatform';
import { layersOf, plainOptions, protectedAs } from '../../support/opening';
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

  const verifyReceipt = (receipt: string, asked: string): string =>
    openssl.folder.said('openssl', ['cms', '-verify_receipt', receipt, '-in', asked, '-CAfile', 'root.pem']);

  cellTest('produce', 'signed receipt', 'openssl', async () => {
    const [alice, bob] = [await person('rsa'), await person('P-256')];
    const ess = { receiptRequest: { receiptsFrom: 'all', receiptsTo: ['desk@example.org'] } } as const;
    const options = { signers: [alice.signer], recipients: [], signMode: 'opaque', ess } as const;
    const asked = await protectedAs('sign', sampleMessage, options);
    openssl.folder.write('asked.eml', asked);
    const due = await dueReceipt(await layersOf(asked), bob.certificate, [], nodeCrypto, unhurried);
    const plain = { ...plainOptions, recipients: [] };
    const toSign = { ...due, to: ['desk@example.org'] };
    const receipt = await signReceipt(toSign, bob.signer, plain, nodePlatform, unhurried);
    openssl.folder.write('receipt.eml', concat(receipt));
    assert.match(verifyReceipt('receipt.eml', 'asked.eml'), /Verification successful/);
  });

  cellTest('open', 'signed receipt', 'openssl', async () => {
    openssl.folder.write('content', content);
    const asks = ['-receipt_request_all', '-receipt_request_to', 'desk@example.org'];
    const signed = ['-sign', '-nodetach', '-in', 'content', ...asks, ...(await openssl.signer('rsa'))];
    openssl.folder.write('asked.eml', openssl.cms(...signed));
    const receipt = openssl.cms('-sign_receipt', '-in', 'asked.eml', ...(await openssl.signer('P-256')));
    assertHolds(await judge(receipt));
    const asked = await layersOf(openssl.folder.read('asked.eml'));
    const match = await matchReceipt(await layersOf(receipt), asked, [], nodeCrypto, unhurried);
    assert.ok(match.fits, JSON.stringify(match.comparisons));
    openssl.folder.write('again.eml', openssl.cms(...signed));
    const again = await layersOf(openssl.folder.read('again.eml'));
    assert.ok(!(await matchReceipt(await layersOf(receipt), again, [], nodeCrypto, unhurried)).fits);
  });
});

function wordsFor(receiptsFrom: 'all' | 'firstTier' | readonly string[]): RegExp {
  if (receiptsFrom === 'all') return /Receipts From: All/;
  if (receiptsFrom === 'firstTier') return /Receipts From: First Tier/;
  return /Receipts From List:\s+(?:email:)?bob@example\.net/;
}
