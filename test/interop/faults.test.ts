import assert from 'node:assert/strict';
import type { Fault } from '../../src/core/smime/faults/fault';
import { faults } from '../../src/core/smime/faults/faults';
import { faultParties, faulty, twinOf } from '../support/faultScene';
import { entityOf } from '../support/opening';
import { sampleMessage } from '../support/sampleMessage';
import { cipherCell } from './cells/ciphers';
import { signatureCell } from './cells/signatures';
import { mailOf } from './mail';
import { describePeer, gpgsm, openssl, peers } from './peers/all';
import { Folder } from './peers/folder';
import { GpgsmPeer } from './peers/gpgsm';
import type { Peer } from './peers/peer';
import { person } from './people';

const cell = signatureCell('RSA PKCS#1 v1.5 SHA-256');
const recipient = { type: 'ktri', key: 'rsa' } as const;
const CIPHER = { gcm: 'AES-256-GCM', cbc: 'AES-256-CBC' } as const;

// Those who are given the CMS and the content do not see the header, nor what stands around both.
const IN_HEADER: readonly string[] = [
  'appended-footer',
  'wrong-micalg',
  'wrong-smime-type',
  'no-smime-type',
  'wrong-envelope-type',
];

/** Below, for it needs an intermediate CA, which none of these people has. */
const NEEDS_CHAIN = 'dropped-chain';

/** A message of a person whom every peer knows. */
async function made(fault: Fault): Promise<Uint8Array> {
  const { signer, certificate, chain } = await person('rsa');
  const parties = { signer: { ...signer, chain }, recipient: certificate };
  const cipher = fault.kind === 'encrypted' && fault.cipher === 'gcm' ? 'aes-256-gcm' : 'aes-256-cbc';
  return faulty(fault, sampleMessage, parties, { cipher, now: new Date() });
}

function canBeAsked(peer: Peer, fault: Fault): boolean {
  if (fault.id === NEEDS_CHAIN || (peer.name !== 'openssl' && IN_HEADER.includes(fault.id))) return false;
  return fault.kind === 'signed' || peer.decryptsFrom(cipherCell(CIPHER[fault.cipher ?? 'cbc']));
}

async function taken(peer: Peer, fault: Fault, message: Uint8Array): Promise<Uint8Array> {
  const mail = mailOf(message);
  return fault.kind === 'signed' ? peer.verify(cell, mail) : peer.decrypt(recipient, mail);
}

// It takes in every certificate that a message brings, and would know two people by one address from then on.
const credulous = new GpgsmPeer();
const asked = peers.map((peer) => (peer === gpgsm ? credulous : peer));
after(() => credulous.stop());

for (const peer of asked) {
  describePeer(peer, 'faults made on purpose', () => {
    for (const fault of faults.filter((each) => canBeAsked(peer, each))) {
      const notices = fault.noticedBy.some((name) => name === peer.name);
      it(`${fault.id}: ${notices ? 'is refused' : 'is taken'}, and its good twin is taken`, async () => {
        const twin = await taken(peer, fault, await made(twinOf(fault)));
        assert.deepEqual(twin, await entityOf(sampleMessage));
        const spoilt = await made(fault);
        if (notices && fault.kind === 'encrypted') await assertNotShown(taken(peer, fault, spoilt));
        else if (notices) await assert.rejects(taken(peer, fault, spoilt));
        else await taken(peer, fault, spoilt);
      });
    }
  });
}

/** A program that takes a key of noise for the right one finds padding that fits once in 256 times: noise is no content. */
async function assertNotShown(opened: Promise<Uint8Array>): Promise<void> {
  const shown = await opened.catch(() => undefined);
  assert.notDeepEqual(shown, await entityOf(sampleMessage));
}

describePeer(openssl, 'a chain left out on purpose', () => {
  it('is missed', async () => {
    const folder = new Folder();
    const parties = await faultParties('rsa', new Date());
    const fault = faults.find(({ id }) => id === NEEDS_CHAIN) ?? assert.fail();
    const more = { now: new Date() };
    folder.write('root.pem', parties.files.get('root.pem') ?? '');
    folder.write('good.eml', await faulty(twinOf(fault), sampleMessage, parties, more));
    folder.write('bad.eml', await faulty(fault, sampleMessage, parties, more));
    const verify = (name: string): Uint8Array =>
      folder.run('openssl', ['cms', '-verify', '-in', name, '-CAfile', 'root.pem']);
    assert.deepEqual(verify('good.eml'), await entityOf(sampleMessage));
    assert.throws(() => verify('bad.eml'), /unable to get local issuer certificate/);
    folder.remove();
  });
});

describe('the table of faults', () => {
  it('has nobody notice a fault who was not asked about it', () => {
    for (const fault of faults.filter(({ id }) => id !== NEEDS_CHAIN)) {
      const named = new Set<string>(peers.filter((peer) => canBeAsked(peer, fault)).map(({ name }) => name));
      assert.deepEqual(
        fault.noticedBy.filter((name) => !named.has(name)),
        [],
        fault.id,
      );
    }
  });
});
