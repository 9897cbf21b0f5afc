import assert from 'node:assert/strict';
import { entityOf } from '../../support/opening';
import { sampleMessage } from '../../support/sampleMessage';
import { signatureCell } from '../cells/signatures';
import { content } from '../content';
import { assertHolds, assertShows, judge } from '../judging';
import { cellTest } from '../matrix/cellTest';
import { mailOfTwoSigners } from '../ourMail';
import { describePeer, gpgsm } from '../peers/all';

describePeer(gpgsm, 'SignedData in its other forms', () => {
  cellTest('produce', 'signedData of several signers', 'gpgsm', async () => {
    const shown = await gpgsm.verify(signatureCell('RSA PKCS#1 v1.5 SHA-256'), await mailOfTwoSigners());
    assert.deepEqual(shown, await entityOf(sampleMessage));
  });

  cellTest('open', 'signedData of several signers', 'gpgsm', async () => {
    const judged = await judge(await gpgsm.signBy(['rsa', 'P-256', 'brainpoolP256r1'], content));
    assertHolds(judged, 3);
    assertShows(judged, content);
  });
});
