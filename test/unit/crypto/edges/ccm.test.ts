import { strict as assert } from 'node:assert';
import { createCipheriv, type CipherCCMTypes } from 'node:crypto';
import { fromHex } from '../../../../src/core/bytes/hex';
import { unhurried } from '../../../../src/core/bytes/pace';
import { concat } from '../../../../src/core/bytes/segments';
import type { CipherKey } from '../../../../src/core/crypto/provider';
import { decryptCcm, encryptCcm, type AesModes } from '../../../../src/platform/portable/ccm';
import { allBent, refused, row, tryVectors } from './vectorTable';

const run = (cipher: string, key: Uint8Array, iv: Uint8Array, data: Uint8Array): Uint8Array => {
  const encryption = createCipheriv(cipher, key, iv).setAutoPadding(false);
  return Uint8Array.from(Buffer.concat([encryption.update(data), encryption.final()]));
};
const aes: AesModes = {
  ctr: (key, counter, data) => run(`aes-${8 * key.length}-ctr`, key, counter, data),
  cbc: (key, iv, data) => run(`aes-${8 * key.length}-cbc`, key, iv, data),
};

interface Input {
  readonly key: CipherKey;
  readonly data: Uint8Array;
  readonly tagLength: number;
}

const sealed = async ({ key, data, tagLength }: Input): Promise<Uint8Array> => {
  const { ciphertext, tag } = await encryptCcm(aes, key, data, tagLength, unhurried);
  return concat([ciphertext, tag]);
};

const key = fromHex('404142434445464748494a4b4c4d4e4f');
const counting = (from: number, length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, at) => from + at);

/** What OpenSSL makes of it. */
function byOpenssl({ key: { key: secret, iv, aad }, data, tagLength }: Input): Uint8Array {
  const cipher = `aes-${8 * secret.length}-ccm` as CipherCCMTypes;
  const encryption = createCipheriv(cipher, secret, iv, { authTagLength: tagLength });
  if (aad !== undefined) encryption.setAAD(aad, { plaintextLength: data.length });
  const text = encryption.update(data);
  encryption.final();
  return Uint8Array.from(Buffer.concat([text, encryption.getAuthTag()]));
}

describe('CCM, the examples of NIST SP 800-38C', () => {
  tryVectors(sealed, [
    {
      name: 'example 1: a nonce of 7 octets, a tag of 4',
      input: {
        key: { key, iv: counting(0x10, 7), aad: counting(0, 8) },
        data: counting(0x20, 4),
        tagLength: 4,
      },
      result: fromHex('7162015b4dac255d'),
    },
    {
      name: 'example 2: a nonce of 8 octets, a tag of 6',
      input: {
        key: { key, iv: counting(0x10, 8), aad: counting(0, 16) },
        data: counting(0x20, 16),
        tagLength: 6,
      },
      result: fromHex('d2a1f0e051ea5f62081a7792073d593d1fc64fbfaccd'),
    },
    {
      name: 'example 3: a nonce of 12 octets, a tag of 8',
      input: {
        key: { key, iv: counting(0x10, 12), aad: counting(0, 20) },
        data: counting(0x20, 24),
        tagLength: 8,
      },
      result: fromHex('e3b201a9f5b71a7a9b1ceaeccd97e70b6176aad9a4428aa5484392fbc1b09951'),
    },
  ]);
});

describe('CCM, its edges', () => {
  const iv = row(12, 7);
  for (const length of [0, 1, 15, 16, 17, 31, 32, 33]) {
    for (const secret of [16, 24, 32]) {
      it(`${length} octets with a key of ${secret} are what OpenSSL makes, with every nonce and tag`, async () => {
        for (let nonce = 7; nonce <= 13; nonce++) {
          for (const tagLength of [4, 6, 8, 10, 12, 14, 16]) {
            const cipherKey = { key: row(secret, 3), iv: counting(1, nonce), aad: row(length, 5) };
            const input = { key: cipherKey, data: row(length, 9), tagLength };
            assert.deepEqual(await sealed(input), byOpenssl(input));
          }
        }
      });
    }
  }

  // The length of additional data is written in two octets, from 65280 on in six (RFC 3610 2.2).
  for (const length of [0, 1, 14, 15, 65_279, 65_280, 65_536]) {
    it(`${length} octets of additional data are what OpenSSL makes`, async () => {
      const input = { key: { key, iv, aad: row(length, 5) }, data: row(20, 9), tagLength: 16 };
      assert.deepEqual(await sealed(input), byOpenssl(input));
    });
  }

  tryVectors(
    sealed,
    refused('encryptionFailed', [
      ['a nonce of 6 octets', { key: { key, iv: row(6) }, data: row(1), tagLength: 16 }],
      ['a nonce of 14 octets', { key: { key, iv: row(14) }, data: row(1), tagLength: 16 }],
      ['no nonce', { key: { key, iv: row(0) }, data: row(1), tagLength: 16 }],
      [
        'more than a nonce of 13 octets lets be counted',
        { key: { key, iv: row(13) }, data: row(65_536), tagLength: 16 },
      ],
    ]),
  );

  it('whatever octet is changed, the tag does not hold', async () => {
    const input = { key: { key, iv, aad: row(3, 5) }, data: row(20, 9), tagLength: 12 };
    const { ciphertext, tag } = await encryptCcm(aes, input.key, input.data, input.tagLength, unhurried);
    assert.deepEqual(await decryptCcm(aes, input.key, ciphertext, tag, unhurried), input.data);
    const attempts = [
      ...allBent(ciphertext).map((each) => decryptCcm(aes, input.key, each, tag, unhurried)),
      ...allBent(tag).map((each) => decryptCcm(aes, input.key, ciphertext, each, unhurried)),
      ...allBent(iv).map((each) => decryptCcm(aes, { ...input.key, iv: each }, ciphertext, tag, unhurried)),
      ...allBent(row(3, 5)).map((aad) => decryptCcm(aes, { ...input.key, aad }, ciphertext, tag, unhurried)),
      decryptCcm(aes, { key, iv }, ciphertext, tag, unhurried),
      decryptCcm(aes, input.key, ciphertext, tag.subarray(0, 8), unhurried),
      decryptCcm(aes, input.key, ciphertext.subarray(1), tag, unhurried),
      decryptCcm(aes, { ...input.key, iv: row(6) }, ciphertext, tag, unhurried),
    ];
    for (const attempt of attempts) await assert.rejects(attempt, { reason: 'authenticationFailed' });
  });
});
