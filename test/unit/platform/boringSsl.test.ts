import { strict as assert } from 'node:assert';
import nodeModule from 'node:crypto';
import { unhurried } from '../../../src/core/bytes/pace';
import { concat } from '../../../src/core/bytes/segments';
import { utf8 } from '../../../src/core/bytes/text';
import { SmimeError } from '../../../src/core/errors/smimeError';
import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';

// What crypto.getCiphers() gives in Electron, of which VS Code's desktop is made; GCM is what S/MIME needs beside CBC.
const sizes = ['aes-128', 'aes-192', 'aes-256'];
const available = new Set([
  ...sizes.flatMap((size) => ['cbc', 'ctr', 'ecb', 'gcm', 'ofb'].map((mode) => `${size}-${mode}`)),
  'des-cbc',
  'des-ecb',
  'des-ede',
  'des-ede-cbc',
  'des-ede3-cbc',
]);

/** The functions of node:crypto that take an algorithm's name, replaced by ones that know no more than Electron's. */
function limited(): { restore(): void } {
  const { createCipheriv, createDecipheriv, createPublicKey, createPrivateKey } = nodeModule;
  const limit = <Make extends (name: string, ...rest: never[]) => unknown>(make: Make): Make =>
    ((name: string, ...rest: never[]) => {
      if (!available.has(name)) throw new Error('Unknown cipher');
      return make(name, ...rest);
    }) as Make;
  const noPssKeys = <Make extends (key: never) => unknown>(make: Make): Make =>
    ((key: { key?: Buffer }) => {
      const isPss = Buffer.isBuffer(key.key) && key.key.includes(Buffer.from('2a864886f70d01010a', 'hex'));
      if (isPss) throw new Error('unsupported algorithm');
      return make(key as never);
    }) as unknown as Make;
  Object.assign(nodeModule, {
    createCipheriv: limit(createCipheriv),
    createDecipheriv: limit(createDecipheriv),
    createPublicKey: noPssKeys(createPublicKey),
    createPrivateKey: noPssKeys(createPrivateKey),
  });
  return {
    restore: () =>
      void Object.assign(nodeModule, { createCipheriv, createDecipheriv, createPublicKey, createPrivateKey }),
  };
}

describe('the provider with no more than Electron has', () => {
  let limits: { restore(): void };
  beforeEach(() => {
    limits = limited();
  });
  afterEach(() => limits.restore());

  it('lacks what Electron lacks', () => {
    assert.throws(() => nodeModule.createCipheriv('id-aes128-wrap', Buffer.alloc(16), Buffer.alloc(8, 0xa6)));
    assert.throws(() => nodeModule.createDecipheriv('rc2-cbc', Buffer.alloc(16), Buffer.alloc(8)));
  });

  for (const [cipher, keyLength, ivLength] of [
    ['aes-128-cbc', 16, 16],
    ['aes-192-cbc', 24, 16],
    ['aes-256-cbc', 32, 16],
    ['aes-128-gcm', 16, 12],
    ['aes-192-gcm', 24, 12],
    ['aes-256-gcm', 32, 12],
    ['des-ede3-cbc', 24, 8],
  ] as const) {
    it(`has ${cipher}`, async () => {
      const key = { key: nodeCrypto.randomBytes(keyLength), iv: nodeCrypto.randomBytes(ivLength) };
      const { ciphertext, tag } = await nodeCrypto.encryptContent(cipher, key, [utf8('text')], unhurried);
      const opened = await nodeCrypto.decryptContent(cipher, key, ciphertext, tag, unhurried);
      assert.deepEqual(concat(opened), utf8('text'));
    });
  }

  it('names a cipher that is missing', async () => {
    available.delete('aes-192-gcm');
    try {
      const key = { key: new Uint8Array(24), iv: new Uint8Array(12) };
      await assert.rejects(
        nodeCrypto.encryptContent('aes-192-gcm', key, [], unhurried),
        (error) => SmimeError.is(error, 'unsupportedAlgorithm') && error.message.includes('aes-192-gcm'),
      );
    } finally {
      available.add('aes-192-gcm');
    }
  });

  it('has AES key wrap and RC2 all the same', async () => {
    const kek = nodeCrypto.randomBytes(32);
    const key = nodeCrypto.randomBytes(24);
    assert.deepEqual(await nodeCrypto.unwrapKey(kek, await nodeCrypto.wrapKey(kek, key)), key);
    const rc2 = { key: new Uint8Array(16), iv: new Uint8Array(8) };
    const opening = nodeCrypto.decryptContent('rc2-cbc', rc2, [new Uint8Array(8)], undefined, unhurried);
    await assert.rejects(opening, (error) => SmimeError.is(error, 'decryptionFailed'));
  });

  it('has keys for PSS alone all the same', async () => {
    const { privateKey } = nodeModule.generateKeyPairSync('rsa-pss', { modulusLength: 1024 });
    const key = await nodeCrypto.privateKey(
      new Uint8Array(privateKey.export({ format: 'der', type: 'pkcs8' })),
    );
    const pss = { kind: 'rsa-pss', digest: 'sha256', mgfDigest: 'sha256', saltLength: 32 } as const;
    const signature = await key.sign(pss, utf8('message'));
    assert.ok(await nodeCrypto.verify(key.spki, pss, [utf8('message')], signature, unhurried));
  });
});
