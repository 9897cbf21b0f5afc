import { createCipheriv } from 'node:crypto';
import { concat } from '../../../../src/core/bytes/segments';
import { nodeCrypto } from '../../../../src/platform/node/nodeCrypto';
import { portableCrypto } from '../../../../src/platform/portable/portableCrypto';
import { hex } from '../vectors';
import { allBent, bent, refused, row, tryVectors } from './vectorTable';

const kek = hex('000102030405060708090a0b0c0d0e0f1011121314151617');
const key = hex('00112233445566778899aabbccddeeff0001020304050607');
// RFC 3394 4.4.
const wrapped = hex('031d33264e15d33268f24ec260743edce1c6c7ddee725a936ba814915c6762d2');

/** The same with any integrity check value in place of the one of RFC 3394 2.2.3, by OpenSSL. */
function checkedBy(check: Uint8Array): Uint8Array {
  const cipher = createCipheriv('id-aes192-wrap', kek, check);
  return new Uint8Array(Buffer.concat([cipher.update(key), cipher.final()]));
}
const check = row(8, 0xa6);
const long = row(64, 7);

for (const [host, provider] of [
  ['node', nodeCrypto],
  ['JavaScript', portableCrypto],
] as const) {
  describe(`AES key unwrap (RFC 3394), its edges, by ${host}`, () => {
    type Input = readonly [Uint8Array, Uint8Array];
    tryVectors<Input, Uint8Array>(
      ([by, octets]) => provider.unwrapKey(by, octets),
      [
        { name: 'the vector of RFC 3394 4.4', input: [kek, wrapped], result: key },
        { name: 'the same by OpenSSL', input: [kek, checkedBy(check)], result: key },
        ...refused<Input>('decryptionFailed', [
          ...[0, 1, 8, 15, 16, 23, 31, 33].map(
            (length) => [`${length} octets`, [kek, row(length, 1)] as const] as const,
          ),
          ...[0, 8, 15, 17, 23, 33].map(
            (length) =>
              [`a key-encryption key of ${length} octets`, [row(length, 1), wrapped] as const] as const,
          ),
          ['zeros', [kek, row(32)]],
          ['ones', [kek, row(32, 0xff)]],
          ['another key-encryption key', [bent(kek, 3), wrapped]],
          ['half a block missing', [kek, wrapped.subarray(8)]],
          ['half a block more', [kek, concat([wrapped, row(8)])]],
          ['a check of zeros', [kek, checkedBy(row(8))]],
          ['the check of RFC 5649', [kek, checkedBy(hex('a65959a600000018'))]],
          ...allBent(check).map(
            (each, at) => [`octet ${at} of the check`, [kek, checkedBy(each)] as const] as const,
          ),
          ...allBent(check, 0x80).map(
            (each, at) =>
              [`the first bit of octet ${at} of the check`, [kek, checkedBy(each)] as const] as const,
          ),
          ...allBent(wrapped).map((each, at) => [`octet ${at} changed`, [kek, each] as const] as const),
        ]),
      ],
    );
  });

  describe(`AES key wrap (RFC 3394), its edges, by ${host}`, () => {
    type Input = readonly [Uint8Array, Uint8Array];
    tryVectors<Input, Uint8Array>(
      ([by, octets]) => provider.wrapKey(by, octets),
      [
        { name: 'the vector of RFC 3394 4.4', input: [kek, key], result: wrapped },
        ...refused<Input>('encryptionFailed', [
          ...[0, 8, 15, 17, 23].map(
            (length) => [`a key of ${length} octets`, [kek, row(length)] as const] as const,
          ),
          ['a key-encryption key of 8 octets', [row(8), key]],
        ]),
      ],
    );
    tryVectors<Input, Uint8Array>(
      async ([by, octets]) => provider.unwrapKey(by, await provider.wrapKey(by, octets)),
      [
        { name: 'a key of 64 octets there and back', input: [kek, long], result: long },
        { name: 'a key of zeros there and back', input: [kek, row(16)], result: row(16) },
      ],
    );
  });
}
