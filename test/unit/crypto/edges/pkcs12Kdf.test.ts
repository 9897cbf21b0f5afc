import { pkcs12Kdf, type Pkcs12KdfInput } from '../../../../src/core/keys/pkcs12Kdf';
import { nodeCrypto } from '../../../../src/platform/node/nodeCrypto';
import { hex } from '../vectors';
import { refused, row, tryVectors } from './vectorTable';

type Input = readonly [
  Pkcs12KdfInput['digest'],
  Pkcs12KdfInput['purpose'],
  Uint8Array,
  Uint8Array,
  number,
  number,
];

describe('the key derivation of PKCS#12 (RFC 7292 B.2), its edges', () => {
  const derive = ([digest, purpose, password, salt, iterations, length]: Input) =>
    pkcs12Kdf(nodeCrypto, { digest, purpose, password, salt, iterations }, length);
  const a = hex('00610000');
  const ab = hex('006100620000');
  // openssl kdf -keylen N -kdfopt digest:D -kdfopt hexpass:P -kdfopt hexsalt:S -kdfopt iter:I -kdfopt id:K PKCS12KDF
  tryVectors<Input, Uint8Array>(derive, [
    {
      name: 'every block overflows: password and salt of ones',
      input: ['sha1', 1, row(64, 0xff), row(64, 0xff), 1, 48],
      result: hex(
        'bdf5d8ccc58c3305fcdf291b7d92e6d04ec0a9e106535ecdf185ce2f0cbf12b9fe53d0d74d604b13da8f9a65335c75e5',
      ),
    },
    {
      name: 'a password of a block and an octet',
      input: ['sha1', 2, row(65, 0xff), row(64, 0xff), 2, 48],
      result: hex(
        'd2a003f0039c319348dec37d1dacb7ab2f3f3771f0c27e081dfae88faac285ddf680a4f4bbe4f1a3cfa2da34c3e4f6f9',
      ),
    },
    {
      name: 'a digest with blocks of 128 octets, over three of its values',
      input: ['sha512', 3, row(128, 0xff), row(128, 0xff), 1, 130],
      result: hex(
        `f52bfd9183095a693db8034e8fba7a381029a047295ae0067086bc68b312cfa28dec5db319394ff675299552ca65aa5168ebbf76
         ce5e10465a6f9d7d5d5b5e526424774dfe437101415def383ba3b34db188545bc566c82dead5c56c08517cf7a4d79a1d39879575
         2088eeca1ad47347bbe57eecbbf833b1d5c74b1be5e79a309301`,
      ),
    },
    {
      name: 'the empty password as two octets',
      input: ['sha256', 1, row(2), hex('01'), 3, 24],
      result: hex('5a9f34a0160fd4d2252485fbb53d12f82d762ebea4deb02c'),
    },
    { name: 'a single octet', input: ['sha1', 1, row(2), hex('0102030405060708'), 1, 1], result: hex('2b') },
    {
      name: 'one octet more than two digests',
      input: ['sha1', 1, a, row(64, 0xff), 1, 41],
      result: hex('c805278f5ee1e28931739d0dd89b70284f7f8d8467cb660311b915c27f8ee74da4f435caaaf80a9f0c'),
    },
    {
      name: 'SHA-384',
      input: ['sha384', 1, ab, hex('0102'), 5, 72],
      result: hex(
        '12bf300ca7abb114157c5a4c55a509c199945368c7376e5d03b05743d0b9d9e678e1aac79f6106c62af36c72eafc40072284f18258b7d8a7518da92ce6c31d48f94e307693348bcf',
      ),
    },
    {
      name: 'SHA-224',
      input: ['sha224', 3, row(2), hex('00'), 1, 33],
      result: hex('7b8e21b156b1bbfd620052b3b32ec20fd55d96f7d54e8356ca6655d3d5b2de8d20'),
    },
    {
      name: 'MD5',
      input: ['md5', 1, ab, hex('0102030405060708'), 1, 24],
      result: hex('cab944cb66700afc283753fdf52292b0a5cec4d235755e03'),
    },
    {
      name: 'no password at all',
      input: ['sha1', 1, row(0), hex('0102'), 1, 24],
      result: hex('b8f7e7bf46cb297b08f858454e2c953595a533c2f145e392'),
    },
    { name: 'nothing asked for', input: ['sha1', 1, a, hex('01'), 1, 0], result: row(0) },
    ...refused<Input>('malformed', [
      ['no rounds', ['sha1', 1, a, hex('01'), 0, 8]],
      ['fewer than none', ['sha1', 1, a, hex('01'), -1, 8]],
    ]),
    ...refused<Input>('limitExceeded', [
      ['two million rounds and one', ['sha1', 1, a, hex('01'), 2_000_001, 8]],
    ]),
  ]);
});
