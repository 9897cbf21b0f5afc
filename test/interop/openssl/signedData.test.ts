import assert from 'node:assert/strict';
import { unhurried } from '../../../src/core/bytes/pace';
import { concat } from '../../../src/core/bytes/segments';
import { certsOnlyMessage } from '../../../src/core/smime/certsOnly';
import { entityOf } from '../../support/opening';
import { sampleMessage } from '../../support/sampleMessage';
import { signatureCell } from '../cells/signatures';
import { content } from '../content';
import { assertCertificates, assertHolds, assertShows, judge, reasons } from '../judging';
import { cellTest } from '../matrix/cellTest';
import { mailOfTwoSigners } from '../ourMail';
import { describePeer, openssl } from '../peers/all';
import { person } from '../people';

const rsa = signatureCell('RSA PKCS#1 v1.5 SHA-256');

describePeer(openssl, 'SignedData in its other forms', () => {
  const sign = async (...options: readonly string[]): Promise<Uint8Array> => {
    openssl.folder.write('content', content);
    const how = ['-sign', '-binary', '-in', 'content', '-nodetach', '-outform', 'DER'];
    return openssl.cms(...how, ...options, ...(await openssl.signer('rsa')));
  };
  const opens = async (message: Uint8Array, signers = 1): Promise<void> => {
    const judged = await judge(message);
    assertHolds(judged, signers);
    assertShows(judged, content);
  };

  cellTest('open', 'data', 'openssl', async () => {
    openssl.folder.write('content', content);
    const message = openssl.cms('-data_create', '-binary', '-in', 'content', '-outform', 'DER');
    assertShows(await judge(message), content);
  });

  cellTest('open', 'signedData of several signers', 'openssl', async () => {
    await opens(await sign(...(await openssl.signer('P-256'))), 2);
  });

  cellTest('produce', 'signedData of several signers', 'openssl', async () => {
    const shown = await openssl.verify(rsa, await mailOfTwoSigners());
    assert.deepEqual(shown, await entityOf(sampleMessage));
  });

  cellTest('open', 'signedData, signer by key identifier', 'openssl', async () =>
    opens(await sign('-keyid')),
  );

  cellTest('open', 'signedData streamed (indefinite lengths)', 'openssl', async () => {
    await opens(await sign('-stream'));
    await opens(await sign('-outform', 'PEM'));
    await opens(await sign('-outform', 'SMIME', '-stream'));
  });

  cellTest('open', 'signedData without signed attributes', 'openssl', async () => {
    const judged = await judge(await sign('-noattr'));
    assertShows(judged, content);
    assert.equal(reasons(judged.report).get('message-digest'), 'noSignedAttributes');
    assert.equal(reasons(judged.report).get('signature-value'), 'signatureHolds');
  });

  cellTest('produce', 'certs-only', 'openssl', async () => {
    const certificates = [(await person('rsa')).certificate, (await person('P-256')).certificate];
    openssl.folder.write('certs.eml', concat(await certsOnlyMessage(certificates, [], unhurried)));
    openssl.folder.write('certs.p7c', openssl.cms('-cmsout', '-in', 'certs.eml', '-outform', 'DER'));
    const print = ['pkcs7', '-inform', 'DER', '-in', 'certs.p7c', '-print_certs'];
    const printed = Buffer.from(openssl.folder.run('openssl', print)).toString();
    assert.equal(printed.match(/BEGIN CERTIFICATE/g)?.length, 2);
  });

  cellTest('open', 'certs-only', 'openssl', async () => {
    const { certificate } = openssl.folder.writePem(await person('rsa'));
    const files = ['-certfile', certificate, '-certfile', 'root.pem'];
    const made = openssl.folder.run('openssl', ['crl2pkcs7', '-nocrl', ...files, '-outform', 'DER']);
    await assertCertificates(made, 2);
  });
});
