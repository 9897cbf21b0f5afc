import { strict as assert } from 'node:assert';
import { padPkcs1 } from '../../../../src/core/crypto/pkcs1Pad';
import { refused, row, tryVectors } from './vectorTable';

/** Random octets with many zeros among them, and a count of how often they were asked for. */
function source(pattern: readonly number[]) {
  let at = 0;
  return {
    randomBytes: (length: number) => Uint8Array.from({ length }, () => pattern[at++ % pattern.length] ?? 0),
  };
}

describe('EME-PKCS1-v1_5 (RFC 8017 7.2.1), its edges', () => {
  for (const [name, pattern] of [
    ['no zeros', [1, 2, 255]],
    ['some zeros', [0, 7, 0, 0, 9]],
    ['zeros first', [...row(300), 5]],
  ] as const) {
    it(`random octets with ${name}: the padding has none`, () => {
      for (const length of [0, 1, 16, 32, 117]) {
        const block = padPkcs1(source(pattern), row(length, 0xaa), 128);
        assert.deepEqual([...block.subarray(0, 2)], [0, 2]);
        const end = block.indexOf(0, 2);
        assert.equal(end, 127 - length, 'the first zero ends the padding');
        assert.deepEqual(block.subarray(end + 1), row(length, 0xaa));
      }
    });
  }

  tryVectors(
    async (length: number) => Promise.resolve().then(() => padPkcs1(source([1]), row(length), 128)),
    refused('encryptionFailed', [
      ['one octet more than the key takes', 118],
      ['as much as the modulus', 128],
      ['more than the modulus', 129],
    ]),
  );
});
