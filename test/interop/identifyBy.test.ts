import assert from 'node:assert/strict';
import { entityOf, protectedAs } from '../support/opening';
import { sampleMessage } from '../support/sampleMessage';
import { recipientCell, type RecipientCell } from './cells/recipients';
import { signatureCell } from './cells/signatures';
import { weEncrypt } from './encryption';
import { mailOf } from './mail';
import { cellTest } from './matrix/cellTest';
import { describePeer, peers } from './peers/all';
import { person } from './people';

const rsa = signatureCell('RSA PKCS#1 v1.5 SHA-256');
const byKey = 'subjectKeyIdentifier';
const recipients: readonly (readonly [string, RecipientCell])[] = [
  ['ktri by key identifier', recipientCell('ktri RSA PKCS#1 v1.5')],
  ['kari by key identifier', recipientCell('kari P-256')],
];

// libksba of gpgsm reads no key identifier, in messages of openssl neither.
for (const peer of peers.filter(({ name }) => name !== 'gpgsm'))
  describePeer(peer, 'by key identifier', () => {
    cellTest('produce', 'signedData, signer by key identifier', peer.name, async () => {
      const signers = [(await person('rsa')).signer];
      for (const signMode of ['detached', 'opaque'] as const) {
        const how = { signers, recipients: [], signMode, signerIdentifier: byKey } as const;
        const mail = mailOf(await protectedAs('sign', sampleMessage, how));
        assert.deepEqual(await peer.verify(rsa, mail), await entityOf(sampleMessage));
      }
    });

    for (const [cell, { recipient }] of recipients)
      if (peer.decryptsAs(recipient))
        cellTest('produce', cell, peer.name, () =>
          weEncrypt(peer, recipient, { cipher: 'aes-128-cbc', recipientIdentifier: byKey }),
        );
  });
