import assert from 'node:assert/strict';
import type { KeyKind } from '../../src/core/crypto/algorithms';
import { readersOf, type Reader } from '../../src/core/smime/profiles/readers/readers';
import type { ResultFeatures } from '../../src/core/smime/profiles/readers/resultTraits';
import { entityOf, protectedAs } from '../support/opening';
import { sampleMessage } from '../support/sampleMessage';
import { cipherCell, cipherCells, type CipherCell } from './cells/ciphers';
import { usualRecipients, type Recipient } from './cells/recipients';
import { signatureCells, type SignatureCell } from './cells/signatures';
import { mailOf } from './mail';
import type { PeerName } from './matrix/peerName';
import { describePeer, peers } from './peers/all';
import type { Peer } from './peers/peer';
import { person, type KeyName } from './people';
import { optionsFor } from './recipientOptions';

/** What the product says of a program is what the program does here. */
const ids: Readonly<Partial<Record<PeerName, string>>> = {
  openssl: 'openssl',
  gpgsm: 'gpgsm',
  NSS: 'nss',
  BouncyCastle: 'bouncy-castle',
};

interface Case {
  readonly name: string;
  readonly features: ResultFeatures;
  readonly isOpened: (peer: Peer) => boolean;
  /** The peer's own reading of what we make: whether it comes out as it went in. */
  readonly open: (peer: Peer) => Promise<boolean>;
}

const kindOf = async (name: KeyName): Promise<KeyKind> => (await person(name)).certificate.publicKey.kind;

async function signatureCase(cell: SignatureCell, signMode: 'detached' | 'opaque'): Promise<Case> {
  const { name, key, digest, pss } = cell;
  const how = { signMode, digest, pss: pss !== undefined };
  return {
    name: `${name} ${signMode}`,
    features: { mode: 'sign', signers: [await kindOf(key)], recipients: [], ...how },
    isOpened: (peer) => peer.verifies(cell),
    open: async (peer) => {
      const signers = [(await person(key)).signer];
      const mail = mailOf(await protectedAs('sign', sampleMessage, { signers, recipients: [], ...how }));
      return comesOut(peer.verify(cell, mail));
    },
  };
}

async function encryptionCase(name: string, recipient: Recipient, cell: CipherCell): Promise<Case> {
  const cipher = cell.cipher;
  return {
    name: `${name} ${cell.name}`,
    features: { mode: 'encrypt', signMode: 'detached', signers: [], cipher, ...(await keysOf(recipient)) },
    isOpened: (peer) => peer.decryptsAs(recipient) && peer.decryptsFrom(cell),
    open: async (peer) => {
      const options = { cipher, ...(await optionsFor(recipient)) };
      return comesOut(peer.decrypt(recipient, mailOf(await protectedAs('encrypt', sampleMessage, options))));
    },
  };
}

async function keysOf(recipient: Recipient): Promise<Pick<ResultFeatures, 'recipients' | 'oaep'>> {
  switch (recipient.type) {
    case 'ktri':
      return { recipients: [await kindOf(recipient.key)], oaep: recipient.oaep !== undefined };
    case 'kari':
      return { recipients: await Promise.all(recipient.keys.map(kindOf)) };
    case 'kekri':
      return { recipients: [{ kind: 'secretKey' }] };
    case 'pwri':
      break;
  }
  return { recipients: [{ kind: 'passphrase' }] };
}

async function comesOut(content: Promise<Uint8Array>): Promise<boolean> {
  const expected = Buffer.from(await entityOf(sampleMessage));
  return content.then(
    (bytes) => expected.equals(bytes),
    () => false,
  );
}

const rsa: Recipient = { type: 'ktri', key: 'rsa' };

/** Cells with a note are not the peer's own work alone, and say nothing of what it reads by itself. */
const made = [
  ...signatureCells
    .filter(({ directions, note }) => directions.includes('produce') && note === undefined)
    .flatMap((cell) => [signatureCase(cell, 'detached'), signatureCase(cell, 'opaque')]),
  ...cipherCells
    .filter(({ directions }) => directions.includes('produce'))
    .map((cell) => encryptionCase('to RSA', rsa, cell)),
  ...usualRecipients
    .filter(({ directions, note }) => directions.includes('produce') && note === undefined)
    .map(({ name, recipient }) => encryptionCase(name, recipient, cipherCell('AES-256-CBC'))),
];

/** Refused in fact, for the keys that a note keeps out of the comparison above. */
const refusedAnyway = [
  ...signatureCells
    .filter(({ name }) => name === 'ML-DSA-65' || name === 'SLH-DSA-SHA2-128f')
    .map((cell) => signatureCase(cell, 'detached')),
  ...usualRecipients
    .filter(({ name }) => name === 'kari X25519' || name === 'kari X448')
    .map(({ name, recipient }) => encryptionCase(name, recipient, cipherCell('AES-256-CBC'))),
  encryptionCase('to ML-KEM', { type: 'ktri', key: 'ML-KEM-768' }, cipherCell('AES-256-CBC')),
];

function saidOf(peer: Peer, features: ResultFeatures): Reader {
  const found = readersOf(features).find(({ id }) => id === ids[peer.name]);
  assert.ok(found, peer.name);
  return found;
}

for (const peer of peers) {
  describe(`${peer.name}: what is said of its reading`, () => {
    it('is yes for each cell that it opens, and for no other', async () => {
      for (const { name, features, isOpened } of await Promise.all(made)) {
        const { canRead, why } = saidOf(peer, features);
        assert.equal(canRead === 'yes', isOpened(peer), `${name}: ${why}`);
      }
    });
  });

  describePeer(peer, 'what it is said not to read', () => {
    it('it refuses', async () => {
      const refused = (await Promise.all([...made, ...refusedAnyway])).filter(
        ({ features }) => saidOf(peer, features).canRead === 'no',
      );
      for (const { name, open } of refused) assert.equal(await open(peer), false, name);
    }).timeout(120_000);
  });
}
