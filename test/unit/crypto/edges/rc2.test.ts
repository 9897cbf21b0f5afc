import { unhurried } from '../../../../src/core/bytes/pace';
import { concat } from '../../../../src/core/bytes/segments';
import type { CipherKey } from '../../../../src/core/crypto/provider';
import { Rc2 } from '../../../../src/core/crypto/rc2';
import { decryptRc2Cbc } from '../../../../src/core/crypto/rc2Cbc';
import { xor } from '../../../../src/core/crypto/xor';
import { hex } from '../vectors';
import { refused, row, tryVectors } from './vectorTable';

describe('RC2 (RFC 2268), its edges', () => {
  const decrypt = async ([key, bits, block]: readonly [Uint8Array, number, Uint8Array]) => {
    const octets = block.slice();
    new Rc2(key, bits).decryptBlock(octets, 0);
    return Promise.resolve(octets);
  };
  // Computed by Bouncy Castle 1.72 (RC2Engine), which also agrees with the vectors of RFC 2268 5.
  tryVectors(decrypt, [
    {
      name: 'a key of one zero octet, all bits',
      input: [row(1), 1024, hex('45b743930b1b4b18')],
      result: row(8),
    },
    { name: 'one effective bit', input: [row(1), 1, hex('219911478faf1a46')], result: row(8) },
    { name: 'eight effective bits', input: [row(1, 0xff), 8, hex('219911478faf0446')], result: row(8) },
    {
      name: 'seven of 40 bits',
      input: [hex('0102030405'), 7, hex('64dc1a3f1a55006e')],
      result: hex('0001020304050607'),
    },
    {
      name: 'nine of 40 bits',
      input: [hex('0102030405'), 9, hex('bba8996c632b9a76')],
      result: hex('0001020304050607'),
    },
    {
      name: '40 bits',
      input: [hex('0102030405'), 40, hex('811435a5bf3ea2f8')],
      result: hex('0001020304050607'),
    },
    { name: 'the longest key', input: [row(128, 0xff), 1024, hex('5b643d65551a4ccf')], result: row(8, 0xff) },
    {
      name: 'the longest key but for a bit',
      input: [row(128).with(127, 1), 1023, hex('32cea5aadb70461d')],
      result: row(8),
    },
  ]);
});

describe('RC2 in CBC mode, its edges', () => {
  const key = hex('0102030405');
  const ciphertext = hex('811435a5bf3ea2f8');
  /** An initialization vector with which the block above decrypts to these eight octets. */
  const ivFor = (plaintext: Uint8Array) => xor(hex('0001020304050607'), plaintext);
  const ending = (...last: readonly number[]) => concat([row(8 - last.length, 0xaa), Uint8Array.from(last)]);
  const decrypt = ([cipherKey, data]: readonly [CipherKey, Uint8Array]) =>
    decryptRc2Cbc(cipherKey, [data], unhurried);
  const block = (plaintext: Uint8Array) => [{ key, iv: ivFor(plaintext) }, ciphertext] as const;
  const iv = row(8);

  tryVectors(decrypt, [
    ...[1, 2, 3, 4, 5, 6, 7, 8].map((count) => ({
      name: `padding of ${count}`,
      input: block(ending(...row(count, count))),
      result: row(8 - count, 0xaa),
    })),
    ...refused('decryptionFailed', [
      ['padding of 0', block(ending(0))],
      ['padding of 9', block(ending(9))],
      ['padding of 255', block(ending(255))],
      ['padding of 8 with another octet first', block(row(8, 8).with(0, 7))],
      ['padding of 2 after a 1', block(ending(1, 2))],
      ['padding of 3 after 3 and 2', block(ending(3, 2, 3))],
      ...[0, 1, 7, 9, 15].map((length) => [`${length} octets`, [{ key, iv }, row(length)] as const] as const),
      ...[0, 129].map(
        (length) => [`a key of ${length} octets`, [{ key: row(length), iv }, ciphertext] as const] as const,
      ),
      ...[0, 7, 9].map(
        (length) =>
          [
            `an initialization vector of ${length} octets`,
            [{ key, iv: row(length) }, ciphertext] as const,
          ] as const,
      ),
      ...[0, -1, 1025].map(
        (effectiveBits) =>
          [`${effectiveBits} effective bits`, [{ key, iv, effectiveBits }, ciphertext] as const] as const,
      ),
    ]),
  ]);
});
