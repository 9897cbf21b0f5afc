import assert from 'node:assert/strict';
import { entityOf } from '../../support/opening';
import { sampleMessage } from '../../support/sampleMessage';
import { signatureCell } from '../cells/signatures';
import { assertCertificates } from '../judging';
import { cellTest } from '../matrix/cellTest';
import { mailOfTwoSigners } from '../ourMail';
import { describePeer, nss } from '../peers/all';

describePeer(nss, 'SignedData in its other forms', () => {
  cellTest('open', 'certs-only', 'NSS', async () => {
    await assertCertificates(nss.run('cmsutil', '-O', '-r', 'rsa@example.org'), 1);
  });

  cellTest('produce', 'signedData of several signers', 'NSS', async () => {
    const shown = await nss.verify(signatureCell('RSA PKCS#1 v1.5 SHA-256'), await mailOfTwoSigners());
    assert.deepEqual(shown, await entityOf(sampleMessage));
  });
});
