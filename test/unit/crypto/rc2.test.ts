import { strict as assert } from 'node:assert';
import { unhurried } from '../../../src/core/bytes/pace';
import { utf8 } from '../../../src/core/bytes/text';
import { Rc2 } from '../../../src/core/crypto/rc2';
import { decryptRc2Cbc } from '../../../src/core/crypto/rc2Cbc';
import { SmimeError } from '../../../src/core/errors/smimeError';
import { hex } from './vectors';

// RFC 2268 5: effective bits, key, plaintext, ciphertext
const vectors = [
  [63, '0000000000000000', '0000000000000000', 'ebb773f993278eff'],
  [64, 'ffffffffffffffff', 'ffffffffffffffff', '278b27e42e2f0d49'],
  [64, '3000000000000000', '1000000000000001', '30649edf9be7d2c2'],
  [64, '88', '0000000000000000', '61a8a244adacccf0'],
  [64, '88bca90e90875a', '0000000000000000', '6ccf4308974c267f'],
  [64, '88bca90e90875a7f0f79c384627bafb2', '0000000000000000', '1a807d272bbe5db1'],
  [128, '88bca90e90875a7f0f79c384627bafb2', '0000000000000000', '2269552ab0f85ca6'],
  [
    129,
    '88bca90e90875a7f0f79c384627bafb216f80a6f85920584c42fceb0be255daf1e',
    '0000000000000000',
    '5b78d3a43dfff1f1',
  ],
] as const;

describe('RC2', () => {
  for (const [bits, key, plaintext, ciphertext] of vectors) {
    it(`decrypts the RFC 2268 vector of ${bits} bits with key ${key}`, () => {
      const block = hex(ciphertext);
      new Rc2(hex(key), bits).decryptBlock(block, 0);
      assert.deepEqual(block, hex(plaintext));
    });
  }
});

describe('RC2 in CBC mode', () => {
  // openssl enc -rc2-cbc -provider legacy -K 000102030405060708090a0b0c0d0e0f -iv 0001020304050607
  const key = { key: hex('000102030405060708090a0b0c0d0e0f'), iv: hex('0001020304050607') };
  const ciphertext = hex('99d7f8233f1748db206b9c19b991d3d17761f6d5dc93bce0bf0b759416aa202c');

  it('decrypts what openssl encrypted', async () => {
    assert.deepEqual(await decryptRc2Cbc(key, [ciphertext], unhurried), utf8('RC2 is read, never written.'));
  });

  it('takes the ciphertext in any pieces', async () => {
    const data = [ciphertext.subarray(0, 3), ciphertext.subarray(3)];
    assert.deepEqual(await decryptRc2Cbc(key, data, unhurried), utf8('RC2 is read, never written.'));
  });

  for (const [what, changed] of [
    ['a wrong length', ciphertext.subarray(1)],
    ['nothing', new Uint8Array()],
    ['a wrong padding', ciphertext.subarray(0, 16)],
  ] as const) {
    it(`refuses ${what}`, async () => {
      await assert.rejects(decryptRc2Cbc(key, [changed], unhurried), (error) =>
        SmimeError.is(error, 'decryptionFailed'),
      );
    });
  }
});
