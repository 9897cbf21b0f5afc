import { createCipheriv, pbkdf2Sync } from 'node:crypto';
import { concat } from '../../../../src/core/bytes/segments';
import { unwrapWithPassword, wrapWithPassword } from '../../../../src/core/crypto/passwordWrap';
import type { BlockCipher } from '../../../../src/core/crypto/unpaddedCbc';
import { nodeCrypto } from '../../../../src/platform/node/nodeCrypto';
import { hex } from '../vectors';
import { allBent, bent, refused, row, tryVectors, type Vector } from './vectorTable';

const derived = (password: string, rounds: number, length: number) =>
  new Uint8Array(pbkdf2Sync(password, hex('1234567878563412'), rounds, length, 'sha1'));

// RFC 3211 3, both vectors.
const des: BlockCipher = { cipher: 'des-cbc', key: derived('password', 5, 8) };
const desIv = hex('efe598ef21b33d6d');
const desWrapped = hex('b81b2565ee373ca6dedca26a178b0c10');
const desCek = hex('8c627c897323a2f8');
const phrase = 'All n-entities must communicate with other n-entities via n-1 entiteeheehees';
const des3: BlockCipher = { cipher: 'des-ede3-cbc', key: derived(phrase, 500, 24) };
const des3Iv = hex('baf1ca7931213c4e');
const des3Wrapped = hex('c03c514abdb9e2c5aac038572b5e24553876b377aafb82eca5a9d73f8ab143d9ec74e6cad7db260c');
const des3Cek = hex('8c637d887223a2f965b566eb014b0fa5d52300a3f7ea40fffc577203c71baf3b');

const aes: BlockCipher = { cipher: 'aes-128-cbc', key: row(16, 3) };
const aesIv = row(16, 9);
/** A formatted block encrypted twice in one chain, by node:crypto alone. */
function twice(block: Uint8Array): Uint8Array {
  const pass = (iv: Uint8Array, data: Uint8Array) => {
    const cipher = createCipheriv('aes-128-cbc', aes.key, iv).setAutoPadding(false);
    return new Uint8Array(Buffer.concat([cipher.update(data), cipher.final()]));
  };
  const once = pass(aesIv, block);
  return pass(once.subarray(-16), once);
}

/** Count, check value, key and padding, all open to change. */
function formatted(
  key: Uint8Array,
  { count = key.length, check = complement(key), length = 32, fill = 0 } = {},
) {
  const start = concat([Uint8Array.of(count), check, key]);
  return concat([start, row(length - start.length, fill)]);
}
function complement(octets: Uint8Array): Uint8Array {
  return octets.slice(0, 3).map((octet) => ~octet);
}
const key: Uint8Array = Uint8Array.from({ length: 16 }, (_, at) => at + 1);
const checkOf = hex('fefdfc');

type Input = readonly [BlockCipher, Uint8Array, Uint8Array];
const inAes = (octets: Uint8Array): Input => [aes, aesIv, octets];
/** What the unwrapping takes for another passphrase. */
const another = (name: string, octets: Uint8Array): Vector<Input, Uint8Array | undefined> => ({
  name,
  input: inAes(octets),
  result: undefined,
});

describe('password unwrap (RFC 3211), its edges', () => {
  const unwrap = ([cipher, iv, octets]: Input) => unwrapWithPassword(nodeCrypto, cipher, iv, octets);
  tryVectors<Input, Uint8Array | undefined>(unwrap, [
    { name: 'the first vector of RFC 3211, DES', input: [des, desIv, desWrapped], result: desCek },
    { name: 'the second, Triple-DES', input: [des3, des3Iv, des3Wrapped], result: des3Cek },
    { name: 'padding of zeros', input: inAes(twice(formatted(key))), result: key },
    { name: 'padding of ones', input: inAes(twice(formatted(key, { fill: 0xff }))), result: key },
    { name: 'the shortest key, of three octets', input: inAes(twice(formatted(row(3)))), result: row(3) },
    { name: 'a key that fills the blocks', input: inAes(twice(formatted(row(28, 5)))), result: row(28, 5) },
    { name: 'a block of padding too many', input: inAes(twice(formatted(key, { length: 48 }))), result: key },
    {
      name: 'the longest key, of 255 octets',
      input: inAes(twice(formatted(row(255, 5), { length: 272 }))),
      result: row(255, 5),
    },
    another('a count of 0', twice(formatted(key, { count: 0 }))),
    another('a count of 2', twice(formatted(key, { count: 2 }))),
    another('a count of one octet more than there is', twice(formatted(key, { count: 29 }))),
    another('a count of 255', twice(formatted(key, { count: 255 }))),
    another('the check value is the key itself', twice(formatted(key, { check: key.slice(0, 3) }))),
    another('the check value is zero', twice(formatted(key, { check: row(3) }))),
    ...allBent(checkOf, 0x80).map((check, at) =>
      another(`octet ${at} of the check value is wrong`, twice(formatted(key, { check }))),
    ),
    another('all zeros', row(32)),
    another('all ones', row(32, 0xff)),
    {
      name: 'another key-encryption key',
      input: [{ ...aes, key: row(16, 4) }, aesIv, twice(formatted(key))],
      result: undefined,
    },
    another('the first octet changed', bent(twice(formatted(key)), 0)),
    another('the last octet changed', bent(twice(formatted(key)), 31)),
    // The initialization vector is protected by nothing but the three octets of the check value.
    {
      name: 'another check value by the initialization vector',
      input: [aes, bent(aesIv, 1), twice(formatted(key))],
      result: undefined,
    },
    {
      name: 'a longer key by the initialization vector',
      input: [aes, bent(aesIv, 0), twice(formatted(key))],
      result: concat([key, row(1)]),
    },
    ...refused('encryptedKeyLength', [
      ...[0, 15, 16, 17, 31, 33, 528].map((length) => [`${length} octets`, inAes(row(length))] as const),
      ['one block of DES', [des, desIv, row(8)]],
    ]),
  ]);
});

describe('password wrap (RFC 3211), its edges', () => {
  const wrap = ([cipher, iv, octets, padding]: readonly [...Input, Uint8Array]) =>
    wrapWithPassword({ ...nodeCrypto, randomBytes: () => padding }, cipher, iv, octets);
  tryVectors(wrap, [
    {
      name: 'the first vector of RFC 3211',
      input: [des, desIv, desCek, hex('c436f541')],
      result: desWrapped,
    },
    { name: 'the second', input: [des3, des3Iv, des3Cek, hex('fa060a45')], result: des3Wrapped },
    ...refused(
      'encryptionFailed',
      [0, 1, 2, 256].map(
        (length) => [`a key of ${length} octets`, [aes, aesIv, row(length), row(0)] as const] as const,
      ),
    ),
  ]);
});
