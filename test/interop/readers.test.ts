import assert from 'node:assert/strict';
import type { KeyKind } from '../../src/core/crypto/algorithms';
import type { MailClient } from '../../src/core/smime/profiles/readers/mailClient';
import { mailClients, readersOf, type Reader } from '../../src/core/smime/profiles/readers/readers';
import { traitsOf, type ResultFeatures } from '../../src/core/smime/profiles/readers/resultTraits';
import { traitWords, type Trait } from '../../src/core/smime/profiles/readers/traits';
import { protectedAs } from '../support/opening';
import { sampleMessage } from '../support/sampleMessage';
import { cipherCell, cipherCells, type CipherCell } from './cells/ciphers';
import { recipientCell, usualRecipients, type Recipient } from './cells/recipients';
import { signatureCell, signatureCells, type SignatureCell } from './cells/signatures';
import { mailOf } from './mail';
import type { PeerName } from './matrix/peerName';
import { describePeer, openssl, peers } from './peers/all';
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
  /** The peer's own reading of what we make: the content. @throws Error with what the peer says where it refuses */
  readonly open: (peer: Peer) => Promise<Uint8Array>;
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
      return peer.verify(cell, mail);
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
      return peer.decrypt(recipient, mailOf(await protectedAs('encrypt', sampleMessage, options)));
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

/** Read in other tests, by every peer: layers.test.ts, and signedData.test.ts of each. */
const inOtherTests: readonly Trait[] = ['severalSigners', 'signEncrypt', 'tripleWrap'];

const aes = cipherCell('AES-256-CBC');
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
    .map(({ name, recipient }) => encryptionCase(name, recipient, aes)),
];

/** For the keys that a note keeps out of the comparison above: refused in fact, or nothing is known. */
const beside = [
  ...(['ML-DSA-65', 'SLH-DSA-SHA2-128f'] as const).map((name) =>
    signatureCase(signatureCell(name), 'detached'),
  ),
  ...['kari X25519', 'kari X448'].map((name) => encryptionCase(name, recipientCell(name).recipient, aes)),
  encryptionCase('to ML-KEM', { type: 'ktri', key: 'ML-KEM-768' }, aes),
];

/**
 * What each program says of a message that it cannot read for what is in it. Any other failure, of a key that it has
 * not or of a call that is wrong, is no refusal.
 */
const refusals: Readonly<Record<string, Readonly<Partial<Record<Trait, RegExp>>>>> = {
  openssl: {
    ed25519: /eddsa_digest_signverify_init:invalid digest/,
    ed448: /inner_evp_generic_fetch:unsupported:.*Algorithm \(2\.16\.840\.1\.101\.3\.4\.2\.18 /,
    mlDsa: /X509_PUBKEY_get0:decode error/,
    slhDsa: /X509_PUBKEY_get0:decode error/,
    // It says the same of a message for somebody else: a test below holds that the key is the right one.
    x25519: /CMS_decrypt_set1_pkey_and_peer:no matching recipient/,
    x448: /CMS_decrypt_set1_pkey_and_peer:no matching recipient/,
    mlKem: /ossl_store_handle_load_result:unsupported/,
  },
  gpgsm: {
    ecdsaP521: /DSA requires the hash length to be a multiple of 8 bits/,
    shortDigest: /a 256 bit hash is not valid for a 384 bit ECC key/,
    rsaOaep: /recp 0 - error getting encrypted session key/,
    // Of a key that it has not it says here: No secret key.
    ecdhNist: /decrypting session key failed: Invalid session key/,
    aesGcm: /error getting IV: Buffer too short/,
  },
  NSS: {
    aesGcm: /SEC_ERROR_UNRECOGNIZED_OID/,
    rsaOaep: /SEC_ERROR_UNSUPPORTED_KEYALG/,
    // Its template of a KeyAgreeRecipientInfo is another; openssl and Bouncy Castle open the same messages.
    ecdhNist: /SEC_ERROR_BAD_DER/,
  },
  BouncyCastle: {},
};

const postQuantum = ['mlDsa', 'slhDsa', 'mlKem'] as const;
const montgomery = ['x25519', 'x448'] as const;

/** What stands in a message that a program does not open here, and of which nothing is claimed. */
const unknowns: Readonly<Record<string, readonly Trait[]>> = {
  openssl: [],
  gpgsm: ['rsaPssKey', 'ed25519', 'ed448', ...postQuantum, ...montgomery, 'secretKey', 'passphrase'],
  NSS: ['rsaPssKey', 'ed25519', 'ed448', ...postQuantum, ...montgomery, 'secretKey', 'passphrase'],
  BouncyCastle: [...postQuantum, ...montgomery],
};

function saidOf(peer: Peer, features: ResultFeatures): Reader {
  const found = readersOf(features).find(({ id }) => id === ids[peer.name]);
  assert.ok(found, peer.name);
  return found;
}

function clientOf(peer: Peer): MailClient {
  const found = mailClients.find(({ id }) => id === ids[peer.name]);
  assert.ok(found, peer.name);
  return found;
}

/** The traits of which the table says this. */
function claimed(peer: Peer, canRead: 'yes' | 'no'): readonly Trait[] {
  return clientOf(peer)
    .claims.filter((claim) => claim.canRead === canRead)
    .flatMap(({ traits }) => traits);
}

/** In the order of the table of traits, each once. */
function sorted(traits: readonly Trait[]): readonly Trait[] {
  return (Object.keys(traitWords) as readonly Trait[]).filter((trait) => traits.includes(trait));
}

for (const peer of peers) {
  describe(`${peer.name}: what is said of its reading`, () => {
    it('is yes for each cell that it opens, and for no other', async () => {
      for (const { name, features, isOpened } of await Promise.all(made)) {
        const { canRead, why } = saidOf(peer, features);
        assert.equal(canRead === 'yes', isOpened(peer), `${name}: ${why}`);
      }
    });

    it('rests, for all that it reads, on a cell that it opens', async () => {
      const opened = (await Promise.all(made)).filter(({ isOpened }) => isOpened(peer));
      const traits = opened.flatMap(({ features }) => traitsOf(features));
      assert.deepEqual(
        sorted([...traits, ...inOtherTests]),
        sorted([...claimed(peer, 'yes'), ...inOtherTests]),
      );
    });

    it('is unknown for the rest, of which nothing is claimed', async () => {
      const unknown = (await Promise.all([...made, ...beside])).filter(
        ({ features }) => saidOf(peer, features).canRead === 'unknown',
      );
      const traits = unknown.flatMap(({ features }) => traitsOf(features));
      const known = claimed(peer, 'yes');
      assert.deepEqual(
        sorted(traits.filter((trait) => !known.includes(trait))),
        sorted(unknowns[peer.name] ?? []),
      );
    });
  });

  describePeer(peer, 'what it is said not to read', () => {
    it('it refuses, and for that reason', async () => {
      const refused = (await Promise.all([...made, ...beside])).filter(
        ({ features }) => saidOf(peer, features).canRead === 'no',
      );
      const words = refusals[peer.name] ?? {};
      for (const { name, features, open } of refused)
        await assert.rejects(open(peer), (error: Error) => {
          const said = sorted(claimed(peer, 'no')).filter((trait) => traitsOf(features).includes(trait));
          assert.ok(
            said.some((trait) => words[trait]?.test(error.message)),
            `${name}: ${error.message}`,
          );
          return true;
        });
      const tried = refused.flatMap(({ features }) => traitsOf(features));
      const no = claimed(peer, 'no');
      assert.deepEqual(sorted(tried.filter((trait) => no.includes(trait))), sorted(no));
    }).timeout(120_000);
  });
}

describePeer(openssl, 'the keys of the agreements that it refuses', () => {
  for (const name of ['X25519', 'X448'] as const)
    it(`are those of the certificates: ${name}`, async () => {
      const { key, certificate } = openssl.folder.writePem(await person(name));
      const ofKey = openssl.run('pkey', '-in', key, '-pubout');
      assert.deepEqual(ofKey, openssl.run('x509', '-in', certificate, '-noout', '-pubkey'));
    });
});
