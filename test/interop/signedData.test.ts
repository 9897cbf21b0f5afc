import assert from 'node:assert/strict';
import { entityOf, protectedAs } from '../support/opening';
import { sampleMessage } from '../support/sampleMessage';
import { multipartSigned } from '../support/signedMessages';
import { signatureCell } from './cells/signatures';
import { content } from './content';
import { assertHolds, judge } from './judging';
import { mailOf } from './mail';
import { cellTest } from './matrix/cellTest';
import { describePeer, peers } from './peers/all';
import { person } from './people';

const rsa = signatureCell('RSA PKCS#1 v1.5 SHA-256');

for (const peer of peers)
  describePeer(peer, 'forms of SignedData', () => {
    for (const signMode of ['detached', 'opaque'] as const) {
      const cell = signMode === 'opaque' ? 'signedData opaque' : 'signedData detached (multipart/signed)';
      cellTest('produce', cell, peer.name, async () => {
        const options = { signers: [(await person('rsa')).signer], recipients: [], signMode };
        const mail = mailOf(await protectedAs('sign', sampleMessage, options));
        assert.deepEqual(await peer.verify(rsa, mail), await entityOf(sampleMessage));
      });
      cellTest('open', cell, peer.name, async () => {
        const cms = await peer.sign(rsa, content, signMode);
        const judged = await judge(signMode === 'opaque' ? cms : multipartSigned(content, cms));
        assertHolds(judged);
        assert.equal(judged.report.signatures[0]?.signer.subject, 'CN=rsa');
      });
    }
  });
