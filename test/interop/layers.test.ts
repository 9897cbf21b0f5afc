import assert from 'node:assert/strict';
import { entityOf, protectedAs } from '../support/opening';
import { sampleMessage } from '../support/sampleMessage';
import { cipherCell } from './cells/ciphers';
import type { Recipient } from './cells/recipients';
import { signatureCell } from './cells/signatures';
import { content } from './content';
import { assertHolds, assertShows, judge } from './judging';
import { mailAround, mailOf, type Mail } from './mail';
import { cellTest } from './matrix/cellTest';
import { describePeer, peers } from './peers/all';
import type { Peer } from './peers/peer';
import { person } from './people';

const inner = signatureCell('ECDSA P-256 SHA-256');
const outer = signatureCell('RSA PKCS#1 v1.5 SHA-256');
const recipient: Recipient = { type: 'ktri', key: 'rsa' };
const cipher = cipherCell('AES-128-CBC');

for (const peer of peers)
  describePeer(peer, 'layer in layer', () => {
    for (const mode of ['signEncrypt', 'tripleWrap'] as const) {
      const cell = mode === 'tripleWrap' ? 'triple wrap' : 'signed and encrypted';
      cellTest('produce', cell, peer.name, async () => {
        for (const signMode of ['detached', 'opaque'] as const) await weMake(peer, mode, signMode);
      });
      cellTest('open', cell, peer.name, () => theyMake(peer, mode));
    }

    cellTest('produce', 'envelopedData', peer.name, async () => {
      const mail = await ours({ cipher: 'aes-128-cbc' });
      assert.deepEqual(await peer.decrypt(recipient, mail), await entityOf(sampleMessage));
    });
    cellTest('open', 'envelopedData', peer.name, () => opens(peer, 'AES-128-CBC', 'enveloped-data'));
    if (peer.encryptsWith(cipherCell('AES-256-GCM'))) {
      cellTest('produce', 'authEnvelopedData', peer.name, async () => {
        const mail = await ours({ cipher: 'aes-256-gcm' });
        assert.deepEqual(await peer.decrypt(recipient, mail), await entityOf(sampleMessage));
      });
      cellTest('open', 'authEnvelopedData', peer.name, () =>
        opens(peer, 'AES-256-GCM', 'auth-enveloped-data'),
      );
    }
  });

async function ours(how: { readonly cipher: 'aes-128-cbc' | 'aes-256-gcm' }): Promise<Mail> {
  const { certificate } = await person('rsa');
  return mailOf(
    await protectedAs('encrypt', sampleMessage, { signers: [], recipients: [certificate], ...how }),
  );
}

async function opens(peer: Peer, name: string, kind: string): Promise<void> {
  const judged = await judge(await peer.encrypt(recipient, cipherCell(name), content), [
    (await person('rsa')).decryptor,
  ]);
  assertShows(judged, content);
  assert.equal(judged.report.layers[0]?.kind, kind);
}

/** The peer takes one layer after the other off (RFC 2634 1.1). */
async function weMake(
  peer: Peer,
  mode: 'signEncrypt' | 'tripleWrap',
  signMode: 'detached' | 'opaque',
): Promise<void> {
  const [ec, rsa] = [await person('P-256'), await person('rsa')];
  const signers = mode === 'tripleWrap' ? [ec.signer, rsa.signer] : [ec.signer];
  const options = { signers, recipients: [rsa.certificate], signMode, cipher: 'aes-128-cbc' } as const;
  const mail = mailOf(await protectedAs(mode, sampleMessage, options));
  const encrypted = mode === 'tripleWrap' ? mailOf(await peer.verify(outer, mail)) : mail;
  const signed = mailOf(await peer.decrypt(recipient, encrypted));
  assert.deepEqual(await peer.verify(inner, signed), await entityOf(sampleMessage));
}

async function theyMake(peer: Peer, mode: 'signEncrypt' | 'tripleWrap'): Promise<void> {
  const signed = mailAround(await peer.sign(inner, content, 'opaque')).eml;
  const encrypted = await peer.encrypt(recipient, cipher, signed);
  const whole =
    mode === 'signEncrypt' ? encrypted : await peer.sign(outer, mailAround(encrypted).eml, 'opaque');
  const judged = await judge(whole, [(await person('rsa')).decryptor]);
  assertHolds(judged, mode === 'tripleWrap' ? 2 : 1);
  assertShows(judged, content);
  assert.equal(judged.report.summary.tripleWrapped, mode === 'tripleWrap');
}
