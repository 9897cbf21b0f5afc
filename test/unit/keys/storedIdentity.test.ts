import { strict as assert } from 'node:assert';
import { verify, X509Certificate } from 'node:crypto';
import { toBase64 } from '../../../src/core/bytes/base64';
import { SmimeError } from '../../../src/core/errors/smimeError';
import { readKeyFileToKeep } from '../../../src/core/keys/readKeyFile';
import { signerOf } from '../../../src/core/keys/signerOf';
import {
  decodeStoredIdentity,
  encodeStoredIdentity,
  identityAmong,
  identityKeptWhole,
  storedName,
  type StoredIdentity,
  type StoredKey,
} from '../../../src/core/keys/storedIdentity';
import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';
import { because } from '../../support/because';
import { freshKey, pkiFile } from './keySupport';

const SECRET = 'no error may say this';

async function alice(key?: StoredKey): Promise<StoredIdentity> {
  const [found] = await readKeyFileToKeep(await pkiFile('alice.p12'), ['smime'], nodeCrypto, 'alice.p12');
  assert.ok(found?.identity.certificate);
  const { certificate, chain } = found.identity;
  const whole = { kept: 'whole', pkcs8: found.pkcs8 } as const;
  return { name: 'Alice', certificate, otherCertificates: [], chain, key: key ?? whole };
}

/** A stored form with some of its fields other than they should be. */
async function changed(change: Readonly<Record<string, unknown>>): Promise<string> {
  const fields = JSON.parse(encodeStoredIdentity(await alice())) as Record<string, unknown>;
  return JSON.stringify({ ...fields, ...change });
}

describe('the stored form of an identity', () => {
  const keys: readonly StoredKey[] = [
    { kept: 'opened', file: 'file:///keys/alice.p12', passphrase: 'Pässword \u{1f511}"\\' },
    { kept: 'opened', file: 'file:///keys/alice.p12', passphrase: '' },
    { kept: 'closed', file: 'file:///keys/alice.p12' },
  ];

  it('gives back what was stored, the key whole', async () => {
    const stored = await alice();
    const read = decodeStoredIdentity(encodeStoredIdentity(stored));
    assert.equal(read.name, 'Alice');
    assert.deepEqual(read.key, stored.key);
    assert.deepEqual(read.certificate.raw, stored.certificate.raw);
    assert.deepEqual(
      read.chain.map(({ raw }) => raw),
      stored.chain.map(({ raw }) => raw),
    );
    assert.equal(read.chain.length, 2);
  });

  for (const key of keys) {
    it(`gives back where the key is: ${JSON.stringify(key)}`, async () => {
      assert.deepEqual(decodeStoredIdentity(encodeStoredIdentity(await alice(key))).key, key);
    });
  }

  const wrong: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
    ['schema', { schema: '1' }],
    ['name', { name: 7 }],
    ['name', { name: '' }],
    ['certificates', { certificates: [] }],
    ['certificates', { certificates: SECRET }],
    ['certificates', { certificates: [SECRET] }],
    ['certificates', { certificates: ['\u{1f511}'] }],
    ['certificates', { certificates: [toBase64(Buffer.from(SECRET))] }],
    ['chain', { chain: undefined }],
    ['key', { key: SECRET }],
    ['key', { key: [SECRET] }],
    ['key.kept', { key: { kept: SECRET } }],
    ['key.pkcs8', { key: { kept: 'whole', pkcs8: SECRET } }],
    ['key.file', { key: { kept: 'closed', file: null, passphrase: SECRET } }],
    ['key.passphrase', { key: { kept: 'opened', file: 'file:///a', passphrase: [SECRET] } }],
  ];
  for (const [field, change] of wrong) {
    it(`is damaged where ${field} is: ${JSON.stringify(change)}`, async () => {
      const text = await changed(change);
      assert.throws(
        () => decodeStoredIdentity(text),
        (error: unknown) => {
          assert.ok(SmimeError.is(error, 'identityDamaged'));
          assert.equal(error.detail, field);
          assert.ok(error.original === undefined, 'what lies underneath may quote the text');
          return true;
        },
      );
    });
  }

  for (const text of ['', SECRET, `{"key":"${SECRET}`, 'null', '[]', '7']) {
    it(`is damaged where it is no JSON object: ${text}`, () => {
      assert.throws(
        () => decodeStoredIdentity(text),
        (error: unknown) =>
          SmimeError.is(error, 'identityDamaged') &&
          !error.message.includes(SECRET) &&
          error.original === undefined,
      );
      assert.equal(storedName(text), undefined);
    });
  }

  it('of a later version is told from damage, and keeps its name', async () => {
    const text = await changed({ schema: 2, key: { kept: 'on a token' } });
    assert.throws(() => decodeStoredIdentity(text), because('identityNewer'));
    assert.equal(storedName(text), 'Alice');
  });
});

describe('the key of a stored identity', () => {
  it('signs, with the certificates that were stored', async () => {
    const stored = decodeStoredIdentity(encodeStoredIdentity(await alice()));
    assert.ok(stored.key.kept === 'whole');
    const identity = await identityKeptWhole(stored, stored.key.pkcs8, nodeCrypto);
    assert.equal(identity.name, 'Alice');
    const data = Buffer.from('to be signed');
    const value = await signerOf(identity).sign({ kind: 'ecdsa', digest: 'sha256' }, data);
    // By node itself, with the certificate as it was stored.
    const { publicKey } = new X509Certificate(stored.certificate.raw);
    assert.ok(verify('sha256', data, publicKey, value));
    assert.ok(!verify('sha256', Buffer.from('other'), publicKey, value));
    assert.equal(identity.certificate, stored.certificate);
    assert.equal(identity.chain, stored.chain);
  });

  it('is damaged where it cannot be read or is that of another certificate', async () => {
    const stored = await alice();
    const { pkcs8 } = await freshKey();
    for (const other of [pkcs8, Buffer.from('no key')])
      await assert.rejects(identityKeptWhole(stored, other, nodeCrypto), because('identityDamaged'));
  });

  it('is found among those of its file, and missed where it has gone', async () => {
    const stored = await alice({ kept: 'closed', file: 'file:///keys.p12' });
    const found = async (name: string) =>
      (await readKeyFileToKeep(await pkiFile(name), ['smime'], nodeCrypto, name)).map(
        ({ identity }) => identity,
      );
    const both = [...(await found('bob.p12')), ...(await found('alice.p12'))];
    assert.equal(identityAmong(stored, both).privateKey, both[1]?.privateKey);
    assert.throws(() => identityAmong(stored, both.slice(0, 1)), because('identityKeyGone'));
  });
});
