import { createCipheriv } from 'node:crypto';
import { unhurried } from '../../../../src/core/bytes/pace';
import { padded, unpadded } from '../../../../src/core/crypto/cbcPadding';
import { decryptBlocks, encryptBlocks } from '../../../../src/core/crypto/unpaddedCbc';
import { nodeCrypto } from '../../../../src/platform/node/nodeCrypto';
import { concat } from '../../../../src/core/bytes/segments';
import { refused, row, tryVectors } from './vectorTable';

const kek = { cipher: 'aes-256-cbc', key: row(32, 5) } as const;
const iv = row(16, 6);

/** CBC without padding as the host itself has it. */
function hosted(data: Uint8Array): Uint8Array {
  const cipher = createCipheriv(kek.cipher, kek.key, iv).setAutoPadding(false);
  return new Uint8Array(Buffer.concat([cipher.update(data), cipher.final()]));
}

describe('CBC without padding, its edges', () => {
  // What ends like padding, or is nothing but padding, must come back whole.
  const datas = [row(16), row(16, 1), row(16, 16), row(32, 16), row(48, 0xff), row(4096, 3)];
  const named = (data: Uint8Array) => `${data.length} octets of ${data[0]}`;
  tryVectors(
    (data: Uint8Array) => encryptBlocks(nodeCrypto, kek, iv, data),
    datas.map((data) => ({ name: `${named(data)}, encrypted`, input: data, result: hosted(data) })),
  );
  tryVectors(
    (data: Uint8Array) => decryptBlocks(nodeCrypto, kek, iv, data),
    datas.map((data) => ({ name: `${named(data)}, decrypted`, input: hosted(data), result: data })),
  );
});

describe('the padding of RFC 5652 6.3, its edges', () => {
  type Input = readonly [Uint8Array, number];
  const data = (length: number) => row(length, 0xaa);
  tryVectors<Input, Uint8Array>(
    async ([octets, block]) => Promise.resolve(unpadded(octets, block)),
    [
      ...[1, 7, 8].map((count) => ({
        name: `${count} in a block of 8`,
        input: [concat([data(8 - count), row(count, count)]), 8] as const,
        result: data(8 - count),
      })),
      { name: '16 in a block of 16', input: [concat([data(16), row(16, 16)]), 16], result: data(16) },
      { name: 'a count that the data before it repeats', input: [row(16, 2), 16], result: row(14, 2) },
      ...refused<Input>('decryptionFailed', [
        ['nothing', [row(0), 16]],
        ['0', [row(16), 16]],
        ['17 in a block of 16', [row(32, 17), 16]],
        ['9 in a block of 8', [row(16, 9), 8]],
        ['255', [row(16, 0xff), 16]],
        ['16 of which the first is another', [row(16, 16).with(0, 15), 16]],
        ['3 of which the middle is another', [data(16).with(13, 3).with(14, 2).with(15, 3), 16]],
        ['more than there is', [row(4, 8), 8]],
      ]),
    ],
  );
  tryVectors<Input, Uint8Array>(
    ([octets, block]) => padded([octets], block, unhurried),
    [0, 1, 15, 16, 17].map((length) => ({
      name: `${length} octets filled up`,
      input: [data(length), 16] as const,
      result: concat([data(length), row(16 - (length % 16), 16 - (length % 16))]),
    })),
  );
});
