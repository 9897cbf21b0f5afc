import { strict as assert } from 'node:assert';
import { concat } from '../../../src/core/bytes/segments';
import { utf8 } from '../../../src/core/bytes/text';
import { unpadPkcs1 } from '../../../src/core/crypto/pkcs1Unpad';
import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';

const secret = utf8('belongs to the key');
const ciphertext = utf8('some ciphertext');
const key = utf8('0123456789abcdef');

/** A block as RFC 8017 7.2.1 lays it out, with octets of one's own at the front and as separator. */
function padded(length: number, message: Uint8Array, first: readonly number[] = [0, 2], separator = 0) {
  const padding = new Uint8Array(length - message.length - 3).fill(0x55);
  return concat([Uint8Array.from(first), padding, Uint8Array.of(separator), message]);
}

const unpad = (block: Uint8Array, keyLength?: number, of: Uint8Array = ciphertext, by: Uint8Array = secret) =>
  unpadPkcs1(nodeCrypto, { block, ciphertext: of, secret: by, keyLength });

describe('PKCS#1 v1.5 unpadding', () => {
  it('gives the key', async () => {
    assert.deepEqual(await unpad(padded(128, key), 16), key);
    assert.deepEqual(await unpad(padded(128, key)), key);
    assert.deepEqual(await unpad(padded(16 + 11, key), 16), key);
    assert.deepEqual(await unpad(padded(128, new Uint8Array())), new Uint8Array());
  });

  for (const [what, block] of [
    ['the first octet is not 00', padded(128, key, [1, 2])],
    ['the second octet is not 02', padded(128, key, [0, 1])],
    ['there is no separator', padded(128, key, [0, 2], 0x55)],
    ['the padding is shorter than eight octets', padded(16 + 10, key)],
    ['the key is shorter than wanted', padded(128, key.subarray(1))],
    ['the key is longer than wanted', padded(128, concat([key, key]))],
    ['the block is empty', new Uint8Array()],
  ] as const) {
    it(`gives a pseudo-random key of the right length where ${what}`, async () => {
      const rejected = await unpad(block, 16);
      assert.equal(rejected.length, 16);
      assert.notDeepEqual(rejected, key);
      assert.deepEqual(await unpad(block, 16), rejected, 'always the same: a second try must not tell');
    });
  }

  it('gives another key for another ciphertext and for another private key', async () => {
    const wrong = padded(128, key, [0, 1]);
    const results = await Promise.all([
      unpad(wrong, 16),
      unpad(wrong, 16, utf8('another')),
      unpad(wrong, 16, ciphertext, utf8('another')),
    ]);
    assert.equal(new Set(results.map(String)).size, 3);
  });

  it('gives some possible length where none is wanted', async () => {
    const wrong = padded(64, key, [0, 1]);
    const lengths = await Promise.all(
      Array.from({ length: 200 }, async (_, at) => (await unpad(wrong, undefined, Uint8Array.of(at))).length),
    );
    assert.ok(lengths.every((length) => length <= 53));
    assert.ok(new Set(lengths).size > 30);
  });
});
