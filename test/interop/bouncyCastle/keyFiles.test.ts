import assert from 'node:assert/strict';
import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';
import { assertHoldsKeys, assertKeepsShut, ourPkcs12 } from '../keyFile';
import { cellTest } from '../matrix/cellTest';
import { peopleOf } from '../ourMail';
import { bouncyCastle, describePeer } from '../peers/all';
import { person, type KeyName } from '../people';

const PKCS12_PBE = '1.2.840.113549.1.12.1';
const AES = '2.16.840.1.101.3.4.1';
/** For PKCS#12: the cell and how the keys are encrypted. */
const encryptions = {
  'PKCS#12 PBES2 AES': [`${AES}.2`, `${AES}.42`],
  'PKCS#12 Triple-DES': [`${PKCS12_PBE}.3`, `${PKCS12_PBE}.4`],
  'PKCS#12 RC2-40 and Triple-DES': [`${PKCS12_PBE}.6`],
  'PKCS#12 RC2-128': [`${PKCS12_PBE}.5`],
} as const;

describePeer(bouncyCastle, 'key files', () => {
  const pkcs12 = async (encryption: string, passphrase: string, ...names: readonly KeyName[]) => {
    const people = await peopleOf(...names);
    return bouncyCastle.ask('writePkcs12', {
      key: people.map(({ pkcs8 }) => pkcs8),
      certificate: people.map(({ certificate }) => certificate.raw),
      encryption,
      passphrase,
    });
  };
  const pkcs8 = async (encryption: string): Promise<Uint8Array> =>
    bouncyCastle.ask('writePkcs8', { key: (await person('rsa')).pkcs8, encryption, passphrase: 'secret' });

  for (const [cell, identifiers] of Object.entries(encryptions))
    for (const encryption of identifiers) {
      const opens = async (): Promise<void> => {
        const file = await pkcs12(encryption, 'secret', 'rsa');
        await assertHoldsKeys(file, 'secret', 'rsa');
        await assertKeepsShut(file);
        await assertHoldsKeys(await pkcs12(encryption, 'secret', 'Ed25519'), 'secret', 'Ed25519');
      };
      cellTest('open', cell, 'BouncyCastle', opens, encryption);
    }

  cellTest('open', 'PKCS#12 several keys', 'BouncyCastle', async () => {
    const names = ['rsa', 'P-384', 'Ed448', 'X25519'] as const;
    await assertHoldsKeys(await pkcs12(`${AES}.42`, 'secret', ...names), 'secret', ...names);
  });

  cellTest('open', 'PKCS#12 empty passphrase', 'BouncyCastle', async () => {
    await assertHoldsKeys(await pkcs12(`${PKCS12_PBE}.3`, '', 'P-256'), '', 'P-256');
  });

  cellTest('open', 'PKCS#12 non-ASCII passphrase', 'BouncyCastle', async () => {
    await assertHoldsKeys(await pkcs12(`${AES}.42`, 'Zürich 密碼', 'P-256'), 'Zürich 密碼', 'P-256');
    await assertHoldsKeys(await pkcs12(`${PKCS12_PBE}.3`, 'Zürich 密碼', 'P-256'), 'Zürich 密碼', 'P-256');
  });

  cellTest('open', 'PKCS#8 PBES2 with PBKDF2', 'BouncyCastle', async () => {
    for (const encryption of [`${AES}.2`, `${AES}.22`, `${AES}.42`])
      await assertHoldsKeys(await pkcs8(encryption), 'secret', 'rsa');
  });

  cellTest('open', 'PKCS#8 with the schemes of PKCS#12', 'BouncyCastle', async () => {
    for (const arc of [3, 4, 5, 6])
      await assertHoldsKeys(await pkcs8(`${PKCS12_PBE}.${arc}`), 'secret', 'rsa');
  });

  cellTest('produce', 'PKCS#12 PBES2 AES', 'BouncyCastle', async () => {
    for (const name of ['rsa', 'P-521', 'Ed25519', 'X448'] as const)
      for (const passphrase of ['secret', 'Zürich 密碼']) {
        const someone = await person(name);
        const file = await ourPkcs12(someone, passphrase);
        const read = await bouncyCastle.ask('readPkcs12', { file, passphrase });
        await assertSameKey(read, name);
        await assert.rejects(bouncyCastle.ask('readPkcs12', { file, passphrase: 'another' }));
      }
  });
});

async function assertSameKey(pkcs8: Uint8Array, name: KeyName): Promise<void> {
  const { spki } = await nodeCrypto.privateKey(pkcs8);
  assert.deepEqual(spki, (await person(name)).certificate.publicKey.raw);
}
