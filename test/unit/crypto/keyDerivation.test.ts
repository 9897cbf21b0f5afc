import { strict as assert } from 'node:assert';
import { utf8 } from '../../../src/core/bytes/text';
import { mgf1 } from '../../../src/core/crypto/mgf1';
import { x963Kdf } from '../../../src/core/crypto/x963Kdf';
import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';
import { hex } from './vectors';

describe('MGF1', () => {
  // Published values for SHA-1 and SHA-256.
  for (const [digest, seed, length, mask] of [
    ['sha1', 'foo', 3, '1ac907'],
    ['sha1', 'foo', 5, '1ac9075cd4'],
    ['sha1', 'bar', 5, 'bc0c655e01'],
    [
      'sha256',
      'bar',
      50,
      '382576a7841021cc28fc4c0948753fb8312090cea942ea4c4e735d10dc724b155f9f6069f289d61daca0cb814502ef04eae1',
    ],
  ] as const) {
    it(`makes ${length} octets from '${seed}' with ${digest}`, async () => {
      assert.deepEqual(await mgf1(nodeCrypto, digest, utf8(seed), length), hex(mask));
    });
  }
});

describe('X9.63 key derivation', () => {
  // openssl kdf -keylen N -kdfopt digest:D -kdfopt hexkey:K -kdfopt hexinfo:I X963KDF
  it('derives what openssl derives, over several blocks of SHA-256', async () => {
    const secret = hex('96c05619d56c328ab95fe84b18264b08725b85e33fd34f08');
    const info = hex('75eef81aa3041e33b80971203d2c0c52');
    const wanted = hex(
      '26b9461766a0328023b357b36635626e967900b9f0356030129fd7dc8d1fd1e890eaabee008aa5d67d7d8d92',
    );
    assert.deepEqual(await x963Kdf(nodeCrypto, 'sha256', secret, info, wanted.length), wanted);
  });

  it('derives what openssl derives, one block of SHA-1', async () => {
    const derived = await x963Kdf(nodeCrypto, 'sha1', hex('000102030405'), hex('a0a1'), 20);
    assert.deepEqual(derived, hex('92e45c05e48f94c927574a708c4013bf7dd4b63f'));
  });
});
