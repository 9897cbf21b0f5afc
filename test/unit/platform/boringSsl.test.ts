import { strict as assert } from 'node:assert';
import nodeModule from 'node:crypto';
import { unhurried } from '../../../src/core/bytes/pace';
import { concat } from '../../../src/core/bytes/segments';
import { utf8 } from '../../../src/core/bytes/text';
import { digests } from '../../../src/core/crypto/registry/digests';
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

// The object identifiers of keys that it is not to be relied upon for: PSS alone, Brainpool, Ed448, X448, DSA.
const missingKeys = [
  '2a864886f70d01010a',
  '2b2403030208010107',
  '06032b6571',
  '06032b656f',
  '2a8648ce380401',
].map((hex) => Buffer.from(hex, 'hex'));

interface Limits {
  /** As they were before. */
  readonly unlimited: Pick<typeof nodeModule, 'createHash' | 'createHmac'>;
  restore(): void;
}

/** The functions of node:crypto that take an algorithm's name, replaced by ones that know no more than Electron's. */
function limited(): Limits {
  const { createCipheriv, createDecipheriv, createPublicKey, createPrivateKey } = nodeModule;
  const { createHash, createHmac, createSign, createVerify } = nodeModule;
  const limit = <Make extends (name: string, ...rest: never[]) => unknown>(make: Make): Make =>
    ((name: string, ...rest: never[]) => {
      if (!available.has(name)) throw new Error('Unknown cipher');
      return make(name, ...rest);
    }) as Make;
  const fewKeys = <Make extends (key: never) => unknown>(make: Make): Make =>
    ((key: { key?: Buffer }) => {
      const der = key.key;
      if (Buffer.isBuffer(der) && missingKeys.some((oid) => der.includes(oid))) {
        throw new Error('unsupported algorithm');
      }
      return make(key as never);
    }) as unknown as Make;
  const noSha3 = <Make extends (name: string, ...rest: never[]) => unknown>(make: Make): Make =>
    ((name: string, ...rest: never[]) => {
      if (/^sha3|^shake/.test(name)) throw new Error('Digest method not supported');
      return make(name, ...rest);
    }) as Make;
  Object.assign(nodeModule, {
    createCipheriv: limit(createCipheriv),
    createDecipheriv: limit(createDecipheriv),
    createPublicKey: fewKeys(createPublicKey),
    createPrivateKey: fewKeys(createPrivateKey),
    createHash: noSha3(createHash),
    createHmac: noSha3(createHmac),
    createSign: noSha3(createSign),
    createVerify: noSha3(createVerify),
  });
  return {
    unlimited: { createHash, createHmac },
    restore: () =>
      void Object.assign(nodeModule, {
        createCipheriv,
        createDecipheriv,
        createPublicKey,
        createPrivateKey,
        createHash,
        createHmac,
        createSign,
        createVerify,
      }),
  };
}

describe('the provider with no more than Electron has', () => {
  let limits: Limits;
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

  it('has SHA-3 and SHAKE all the same', async () => {
    assert.throws(() => nodeModule.createHash('sha3-256'));
    for (const name of ['sha3-256', 'sha3-384', 'sha3-512', 'shake128', 'shake256'] as const) {
      const options = { outputLength: digests[name].length };
      const wanted = new Uint8Array(limits.unlimited.createHash(name, options).update('text').digest());
      assert.deepEqual(await nodeCrypto.digest(name, [utf8('text')], unhurried), wanted);
    }
    const hmac = limits.unlimited.createHmac('sha3-256', 'key').update('text').digest();
    assert.deepEqual(await nodeCrypto.hmac('sha3-256', utf8('key'), utf8('text')), new Uint8Array(hmac));
    await assert.rejects(nodeCrypto.hmac('shake256', utf8('key'), utf8('text')), (error) =>
      SmimeError.is(error, 'unsupportedAlgorithm'),
    );
  });

  it('verifies and makes signatures with keys that it lacks', async () => {
    const data = utf8('message');
    for (const [pair, digest, scheme] of [
      [
        nodeModule.generateKeyPairSync('ed448'),
        null,
        { kind: 'eddsa', algorithm: 'Ed448', digest: 'shake256' },
      ],
      [
        nodeModule.generateKeyPairSync('ec', { namedCurve: 'brainpoolP256r1' }),
        'sha256',
        { kind: 'ecdsa', digest: 'sha256' },
      ],
      [
        nodeModule.generateKeyPairSync('rsa', { modulusLength: 1024 }),
        'sha3-256',
        { kind: 'rsa-pkcs1', digest: 'sha3-256' },
      ],
      [
        nodeModule.generateKeyPairSync('dsa', { modulusLength: 1024, divisorLength: 160 }),
        'sha256',
        { kind: 'dsa', digest: 'sha256' },
      ],
    ] as const) {
      const spki = new Uint8Array(pair.publicKey.export({ format: 'der', type: 'spki' }));
      const signature = new Uint8Array(nodeModule.sign(digest, data, pair.privateKey));
      assert.ok(await nodeCrypto.verify(spki, scheme, [data], signature, unhurried), scheme.kind);
      assert.ok(!(await nodeCrypto.verify(spki, scheme, [utf8('another')], signature, unhurried)));
      if (scheme.kind !== 'eddsa' && scheme.kind !== 'ecdsa') continue;
      const key = await nodeCrypto.privateKey(
        new Uint8Array(pair.privateKey.export({ format: 'der', type: 'pkcs8' })),
      );
      assert.ok(nodeModule.verify(digest, data, pair.publicKey, await key.sign(scheme, data)));
    }
  });

  it('agrees on keys with curves that it lacks', async () => {
    for (const { privateKey } of [
      nodeModule.generateKeyPairSync('x448'),
      nodeModule.generateKeyPairSync('ec', { namedCurve: 'brainpoolP256r1' }),
    ]) {
      const key = await nodeCrypto.privateKey(
        new Uint8Array(privateKey.export({ format: 'der', type: 'pkcs8' })),
      );
      const { point, secret } = await nodeCrypto.agreeEphemeral(key.spki);
      assert.deepEqual(await key.agree(point), secret);
    }
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
