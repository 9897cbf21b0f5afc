import { strict as assert } from 'node:assert';
import { createCipheriv, type CipherCCMTypes } from 'node:crypto';
import fc from 'fast-check';
import { unhurried } from '../../../src/core/bytes/pace';
import { concat } from '../../../src/core/bytes/segments';
import type { Reason } from '../../../src/core/errors/reasons';
import { SmimeError } from '../../../src/core/errors/smimeError';
import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';
import { hex } from '../crypto/vectors';

const because = (reason: Reason) => (error: unknown) => SmimeError.is(error, reason);
const open = (key: Parameters<typeof nodeCrypto.decryptContent>[1], data: Uint8Array, tag: Uint8Array) =>
  nodeCrypto.decryptContent(`aes-${8 * key.key.length}-ccm` as 'aes-128-ccm', key, [data], tag, unhurried);

// Key, nonce, additional data, plaintext, ciphertext, tag.
const vectors = {
  'RFC 3610 8, packet vector 1': [
    'c0c1c2c3c4c5c6c7c8c9cacbcccdcecf',
    '00000003020100a0a1a2a3a4a5',
    '0001020304050607',
    '08090a0b0c0d0e0f101112131415161718191a1b1c1d1e',
    '588c979a61c663d2f066d0c2c0f989806d5f6b61dac384',
    '17e8d12cfdf926e0',
  ],
  'SP 800-38C C.1': [
    '404142434445464748494a4b4c4d4e4f',
    '10111213141516',
    '0001020304050607',
    '20212223',
    '7162015b',
    '4dac255d',
  ],
  'SP 800-38C C.2': [
    '404142434445464748494a4b4c4d4e4f',
    '1011121314151617',
    '000102030405060708090a0b0c0d0e0f',
    '202122232425262728292a2b2c2d2e2f',
    'd2a1f0e051ea5f62081a7792073d593d',
    '1fc64fbfaccd',
  ],
  'SP 800-38C C.3': [
    '404142434445464748494a4b4c4d4e4f',
    '101112131415161718191a1b',
    '000102030405060708090a0b0c0d0e0f10111213',
    '202122232425262728292a2b2c2d2e2f3031323334353637',
    'e3b201a9f5b71a7a9b1ceaeccd97e70b6176aad9a4428aa5',
    '484392fbc1b09951',
  ],
} as const;

describe('AES-CCM', () => {
  for (const [name, [key, iv, aad, plaintext, ciphertext, tag]] of Object.entries(vectors)) {
    it(`agrees with ${name}`, async () => {
      const opened = await open({ key: hex(key), iv: hex(iv), aad: hex(aad) }, hex(ciphertext), hex(tag));
      assert.deepEqual(concat(opened), hex(plaintext));
    });
  }

  it('agrees with SP 800-38C C.4, whose additional data is long', async () => {
    const opened = await open(
      {
        key: hex('404142434445464748494a4b4c4d4e4f'),
        iv: hex('101112131415161718191a1b1c'),
        aad: Uint8Array.from({ length: 65536 }, (_, at) => at % 256),
      },
      hex('69915dad1e84c6376a68c2967e4dab615ae0fd1faec44cc484828529463ccf72'),
      hex('b4ac6bec93e8598e7f0dadbcea5b'),
    );
    const plaintext = Uint8Array.from({ length: 32 }, (_, at) => 0x20 + at);
    assert.deepEqual(concat(opened), plaintext);
  });

  it('agrees with OpenSSL in all lengths of key, nonce, tag and data', async () => {
    const octets = (min: number, max = min) => fc.uint8Array({ minLength: min, maxLength: max });
    const cases = fc.tuple(
      fc.constantFrom(16, 24, 32).chain((length) => octets(length)),
      octets(7, 13),
      fc.constantFrom(4, 6, 8, 10, 12, 14, 16),
      octets(0, 100),
      octets(0, 300),
    );
    const same = fc.asyncProperty(cases, async ([key, iv, authTagLength, aad, data]) => {
      const name = `aes-${8 * key.length}-ccm` as CipherCCMTypes;
      const host = createCipheriv(name, key, iv, { authTagLength });
      host.setAAD(aad, { plaintextLength: data.length });
      const ciphertext = new Uint8Array(host.update(data));
      host.final();
      const opened = await open({ key, iv, aad }, ciphertext, new Uint8Array(host.getAuthTag()));
      assert.deepEqual(concat(opened), data);
    });
    await fc.assert(same, { numRuns: 200 });
  });

  it('counts on over the pieces in which it works', async () => {
    const key = { key: new Uint8Array(16), iv: new Uint8Array(12) };
    const data = Uint8Array.from({ length: 200_001 }, (_, at) => at % 251);
    const { ciphertext, tag } = await nodeCrypto.encryptContent('aes-128-ccm', key, [data], unhurried);
    const host = createCipheriv('aes-128-ccm', key.key, key.iv, { authTagLength: 16 });
    assert.equal(Buffer.compare(Buffer.concat([...ciphertext]), host.update(data)), 0);
    host.final();
    assert.deepEqual(tag, new Uint8Array(host.getAuthTag()));
  });

  it('refuses what was changed, other lengths of tag, and nonces that it cannot have', async () => {
    const key = { key: new Uint8Array(32), iv: new Uint8Array(13), aad: hex('0102') };
    const { ciphertext, tag = hex('') } = await nodeCrypto.encryptContent(
      'aes-256-ccm',
      key,
      [hex('aabbcc')],
      unhurried,
    );
    const whole = concat(ciphertext);
    const failed = because('authenticationFailed');
    await assert.rejects(open({ ...key, aad: hex('0103') }, whole, tag), failed);
    await assert.rejects(open({ ...key, key: new Uint8Array(32).fill(1) }, whole, tag), failed);
    await assert.rejects(open(key, whole.subarray(1), tag), failed);
    for (const length of [0, 2, 3, 5, 15])
      await assert.rejects(open(key, whole, tag.subarray(0, length)), failed);
    for (const length of [0, 6, 14]) {
      await assert.rejects(open({ ...key, iv: new Uint8Array(length) }, whole, tag), failed);
    }
    // A nonce of 13 octets leaves two to count the content with.
    const long = [new Uint8Array(65536)];
    await assert.rejects(open(key, new Uint8Array(65536), tag), failed);
    const encrypting = nodeCrypto.encryptContent('aes-256-ccm', key, long, unhurried);
    await assert.rejects(encrypting, because('encryptionFailed'));
  });
});
