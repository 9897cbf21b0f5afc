import { concat } from '../../../../src/core/bytes/segments';
import { utf8 } from '../../../../src/core/bytes/text';
import { unpadPkcs1, type Pkcs1Block } from '../../../../src/core/crypto/pkcs1Unpad';
import { nodeCrypto } from '../../../../src/platform/node/nodeCrypto';
import { row, tryVectors, type Vector } from './vectorTable';

const LENGTH = 64;
const key = Uint8Array.from({ length: 16 }, (_, at) => at + 1);
const fixed = { ciphertext: utf8('a ciphertext'), secret: utf8('belongs to the key') };

/** 00 02, padding, 00, the key (RFC 8017 7.2.1), in a block of 64 octets. */
function block(message: Uint8Array, padding = row(LENGTH - 3 - message.length, 0x55)): Uint8Array {
  return concat([Uint8Array.of(0, 2), padding, Uint8Array.of(0), message]);
}

type Input = readonly [Uint8Array, number | undefined];
const unpad = ([octets, keyLength]: Input) =>
  unpadPkcs1(nodeCrypto, { ...fixed, block: octets, keyLength } satisfies Pkcs1Block);

describe('PKCS#1 v1.5 unpadding (RFC 8017 7.2.2), its edges', () => {
  describe('what is right gives the key', () => {
    tryVectors<Input, Uint8Array>(unpad, [
      { name: 'the usual', input: [block(key), 16], result: key },
      { name: 'no length asked for', input: [block(key), undefined], result: key },
      { name: 'the least padding, eight octets', input: [block(row(53, 7)), 53], result: row(53, 7) },
      { name: 'a key that begins with a zero', input: [block(key.with(0, 0)), 16], result: key.with(0, 0) },
      { name: 'a key of zeros', input: [block(row(16)), 16], result: row(16) },
      { name: 'an empty key', input: [block(row(0)), 0], result: row(0) },
      { name: 'an empty key, no length asked for', input: [block(row(0)), undefined], result: row(0) },
      { name: 'padding of ff', input: [block(key, row(45, 0xff)), 16], result: key },
    ]);
  });

  describe('what is wrong gives one and the same pseudo-random key', () => {
    const zeroAt = (at: number) => block(key, row(45, 0x55).with(at, 0));
    const faulty: readonly (readonly [string, Uint8Array])[] = [
      ['all zeros', row(LENGTH)],
      ['all ff', row(LENGTH, 0xff)],
      ['all 02', row(LENGTH, 2)],
      ['00 02 and zeros', row(LENGTH).with(1, 2)],
      ['00 02 and no zero at all', row(LENGTH, 0x55).with(0, 0).with(1, 2)],
      ['02 00 in place of 00 02', block(key).with(0, 2).with(1, 0)],
      ['00 01, a signature', block(key).with(1, 1)],
      ['00 03', block(key).with(1, 3)],
      ['01 02', block(key).with(0, 1)],
      ['80 02', block(key).with(0, 0x80)],
      ['00 82', block(key).with(1, 0x82)],
      ...[0, 1, 2, 3, 4, 5, 6, 7].map((at) => [`a zero as octet ${at} of the padding`, zeroAt(at)] as const),
      ['a zero after eight octets of padding, the key too long', zeroAt(8)],
      ['a zero right before the separator', zeroAt(44)],
      ['an empty key', block(row(0))],
      ['a key of one octet', block(row(1, 7))],
      ['a key of 15 octets', block(row(15, 7))],
      ['a key of 17 octets', block(row(17, 7))],
      ['a key of 53 octets', block(row(53, 7))],
      ['a separator as the last octet but 15', block(row(15, 7))],
    ];
    let synthetic: Uint8Array;
    before(async () => {
      synthetic = await unpad([row(LENGTH, 0x77), 16]);
    });
    const vectors = faulty.map(([name, octets]): Vector<Input, boolean> => ({
      name,
      input: [octets, 16],
      result: true,
    }));
    tryVectors<Input, boolean>(async (input) => String(await unpad(input)) === String(synthetic), vectors);
  });

  describe('blocks too short for any padding give as many octets as were asked for', () => {
    tryVectors<Input, number>(
      async (input) => (await unpad(input)).length,
      [0, 1, 2, 3, 10, 11].map((length) => ({
        name: `${length} octets`,
        input: [concat([Uint8Array.of(0, 2), row(9, 0x55)]).subarray(0, length), 16],
        result: 16,
      })),
    );
  });
});
