import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { hex } from '../../unit/crypto/vectors';
import { openssl } from './openssl';
import { because } from '../because';
import type { Tested } from './tested';

const kek = '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f';
const key = '00112233445566778899aabbccddeeff000102030405060708090a0b0c0d0e0f';

// RFC 3394 4.1 to 4.6: octets of the key-encryption key, of the key, and the wrapped key
const vectors = [
  [16, 16, '1fa68b0a8112b447aef34bd8fb5a7b829d3e862371d2cfe5'],
  [24, 16, '96778b25ae6ca435f92b5b97c050aed2468ab8a17ad84e5d'],
  [32, 16, '64e8c3f9ce0f5ba263e9777905818a2a93c8191e7d6e8ae7'],
  [24, 24, '031d33264e15d33268f24ec260743edce1c6c7ddee725a936ba814915c6762d2'],
  [32, 24, 'a8f9bc1612c68b3ff6e6f4fbe30e71e4769c8b80a32cb8958cd5d17d6b254da1'],
  [32, 32, '28c9f404c4b810f4cbccb35cfb87f8263f5786e2d80ed326cbc7f0e71a99f43bfb988b9b7a02dd21'],
] as const;

/** AES key wrap. */
export function keyWrapSuite({ provider }: Tested): void {
  for (const [kekLength, keyLength, wrapped] of vectors) {
    it(`agrees with RFC 3394 4: ${keyLength} octets under ${kekLength}`, async () => {
      const wrapping = hex(kek.slice(0, 2 * kekLength));
      const plainKey = hex(key.slice(0, 2 * keyLength));
      assert.deepEqual(await provider.wrapKey(wrapping, plainKey), hex(wrapped));
      assert.deepEqual(await provider.unwrapKey(wrapping, hex(wrapped)), plainKey);
    });
  }

  it('agrees with OpenSSL', async () => {
    const bytes = (length: number): fc.Arbitrary<Uint8Array> =>
      fc.uint8Array({ minLength: length, maxLength: length });
    const keks = fc.constantFrom(16, 24, 32).chain(bytes);
    const keys = fc.integer({ min: 2, max: 20 }).chain((n) => bytes(8 * n));
    const same = fc.asyncProperty(keks, keys, async (wrapping, plainKey) => {
      const name = `id-aes${8 * wrapping.length}-wrap`;
      const host = openssl.createCipheriv(name, wrapping, Buffer.alloc(8, 0xa6));
      const wrapped = new Uint8Array(host.update(plainKey));
      assert.deepEqual(await provider.wrapKey(wrapping, plainKey), wrapped);
      assert.deepEqual(await provider.unwrapKey(wrapping, wrapped), plainKey);
    });
    await fc.assert(same, { numRuns: 15 });
  });

  it('refuses a changed key, a wrong key-encryption key and impossible lengths', async () => {
    const wrapped = await provider.wrapKey(hex(kek), hex(key));
    assert.ok(!Buffer.isBuffer(wrapped));
    const failed = because('decryptionFailed');
    for (let at = 0; at < wrapped.length; at++) {
      const changed = wrapped.map((byte, index) => (index === at ? byte ^ 1 : byte));
      await assert.rejects(provider.unwrapKey(hex(kek), changed), failed);
    }
    await assert.rejects(provider.unwrapKey(hex(key), wrapped), failed);
    for (const wrong of [wrapped.subarray(1), new Uint8Array(16), new Uint8Array()]) {
      await assert.rejects(provider.unwrapKey(hex(kek), wrong), failed);
    }
    await assert.rejects(provider.unwrapKey(new Uint8Array(5), wrapped), failed);
    for (const length of [0, 8, 20]) {
      await assert.rejects(provider.wrapKey(hex(kek), new Uint8Array(length)), because('encryptionFailed'));
    }
    await assert.rejects(provider.wrapKey(new Uint8Array(5), hex(key)), because('encryptionFailed'));
  });
}
