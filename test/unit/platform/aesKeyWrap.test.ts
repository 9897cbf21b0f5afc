import { strict as assert } from 'node:assert';
import { createCipheriv } from 'node:crypto';
import fc from 'fast-check';
import { unwrapAesKey, wrapAesKey } from '../../../src/platform/node/aesKeyWrap';
import { SmimeError } from '../../../src/core/errors/smimeError';
import { hex } from '../crypto/vectors';

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

const failed = (error: unknown) => SmimeError.is(error, 'decryptionFailed');

describe('AES key wrap', () => {
  for (const [kekLength, keyLength, wrapped] of vectors) {
    const wrapping = hex(kek.slice(0, 2 * kekLength));
    const plainKey = hex(key.slice(0, 2 * keyLength));

    it(`agrees with RFC 3394: ${keyLength} octets under ${kekLength}`, () => {
      assert.deepEqual(wrapAesKey(wrapping, plainKey), hex(wrapped));
      assert.deepEqual(unwrapAesKey(wrapping, hex(wrapped)), plainKey);
    });
  }

  it('agrees with the host that has it', () => {
    const lengths = fc.constantFrom(16, 24, 32);
    const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
    const pairs = fc.tuple(
      lengths.chain(bytes),
      fc.integer({ min: 2, max: 20 }).chain((n) => bytes(8 * n)),
    );
    const same = fc.property(pairs, ([wrapping, plainKey]) => {
      const host = createCipheriv(`id-aes${8 * wrapping.length}-wrap`, wrapping, Buffer.alloc(8, 0xa6));
      assert.deepEqual(wrapAesKey(wrapping, plainKey), new Uint8Array(host.update(plainKey)));
    });
    fc.assert(same);
  });

  it('refuses a changed key, a wrong key-encryption key and impossible lengths', () => {
    const wrapped = wrapAesKey(hex(kek), hex(key));
    for (let at = 0; at < wrapped.length; at++) {
      const changed = wrapped.map((byte, index) => (index === at ? byte ^ 1 : byte));
      assert.throws(() => unwrapAesKey(hex(kek), changed), failed);
    }
    assert.throws(() => unwrapAesKey(hex(key), wrapped), failed);
    assert.throws(() => unwrapAesKey(hex(kek), wrapped.subarray(1)), failed);
    assert.throws(() => unwrapAesKey(hex(kek), new Uint8Array(16)), failed);
    assert.throws(() => unwrapAesKey(new Uint8Array(5), wrapped), failed);
    assert.throws(
      () => wrapAesKey(hex(kek), new Uint8Array(20)),
      (error) => SmimeError.is(error, 'encryptionFailed'),
    );
  });
});
