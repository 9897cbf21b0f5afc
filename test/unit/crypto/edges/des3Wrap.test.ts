import { createCipheriv, createHash } from 'node:crypto';
import { concat } from '../../../../src/core/bytes/segments';
import { unwrapDes3, wrapDes3 } from '../../../../src/core/crypto/des3Wrap';
import { nodeCrypto } from '../../../../src/platform/node/nodeCrypto';
import { hex } from '../vectors';
import { allBent, bent, refused, row, tryVectors } from './vectorTable';

const kek = hex('255e0d1c07b646dfb3134cc843ba8aa71f025b7c0838251f');
const cek = hex('2923bf85e06dd6ae529149f1f1bae9eab3a7da3d860d3e98');
const iv = hex('5dd4cbfc96f5453b');
// RFC 3217 4.2. It was written down from memory: Bouncy Castle 1.72 (DESedeWrapEngine) wraps and unwraps to the same
// octets; OpenSSL 3.0 (`des3-wrap`), which chooses its own initialization vector, was asked to unwrap alone.
const wrapped = hex('690107618ef092b3b48ca1796b234ae9fa33ebb4159604037db5d6a84eb3aac2768c632775a467d4');

/** Two passes of CBC over what stands there, by node:crypto alone. */
function passes(checked: Uint8Array, innerIv = iv): Uint8Array {
  const pass = (with_: Uint8Array, data: Uint8Array): Uint8Array => {
    const cipher = createCipheriv('des-ede3-cbc', kek, with_).setAutoPadding(false);
    return new Uint8Array(Buffer.concat([cipher.update(data), cipher.final()]));
  };
  const inner = concat([innerIv, pass(innerIv, checked)]);
  return pass(hex('4adda22c79e82105'), inner.toReversed());
}
const check = (key: Uint8Array) => new Uint8Array(createHash('sha1').update(key).digest()).subarray(0, 8);
const made = (key: Uint8Array) => passes(concat([key, check(key)]));

describe('Triple-DES key unwrap (RFC 3217), its edges', () => {
  const unwrap = ([by, octets]: readonly [Uint8Array, Uint8Array]) => unwrapDes3(nodeCrypto, by, octets);

  tryVectors(unwrap, [
    { name: 'the vector of RFC 3217', input: [kek, wrapped], result: cek },
    { name: 'a key of one block', input: [kek, made(row(8, 7))], result: row(8, 7) },
    { name: 'a key of two blocks', input: [kek, made(row(16, 7))], result: row(16, 7) },
    { name: 'a key of 32 octets', input: [kek, made(row(32, 7))], result: row(32, 7) },
    { name: 'a key of zeros', input: [kek, made(row(24))], result: row(24) },
    { name: 'a key of wrong parity, as it stands', input: [kek, made(row(24, 0xfe))], result: row(24, 0xfe) },
    {
      name: 'an inner initialization vector of zeros',
      input: [kek, passes(concat([cek, check(cek)]), row(8))],
      result: cek,
    },
    ...refused('decryptionFailed', [
      ...[0, 1, 8, 16, 23, 25, 39, 41].map(
        (length) => [`${length} octets`, [kek, row(length, 1)] as const] as const,
      ),
      ...[0, 8, 16, 23, 25, 32].map(
        (length) => [`a key-encryption key of ${length} octets`, [row(length, 1), wrapped] as const] as const,
      ),
      ['all zeros', [kek, row(40)]],
      ['all ones', [kek, row(40, 0xff)]],
      ['another key-encryption key', [bent(kek, 5, 0x10), wrapped]],
      ['the blocks in the other order', [kek, wrapped.toReversed()]],
      ['no key at all, rightly checked', [kek, passes(check(row(0)))]],
      ...allBent(wrapped).map((each, at) => [`octet ${at} changed`, [kek, each] as const] as const),
      ...allBent(check(cek)).map(
        (each, at) =>
          [`octet ${at} of the check changed`, [kek, passes(concat([cek, each]))] as const] as const,
      ),
    ]),
  ]);
});

describe('Triple-DES key wrap (RFC 3217), its edges', () => {
  const wrap = ([by, key]: readonly [Uint8Array, Uint8Array]) =>
    wrapDes3({ ...nodeCrypto, randomBytes: () => iv }, by, key);
  tryVectors(wrap, [
    { name: 'the vector of RFC 3217', input: [kek, cek], result: wrapped },
    { name: 'even parity is made odd', input: [kek, cek.map((octet) => octet ^ 1)], result: wrapped },
    { name: 'another length stays as it is', input: [kek, row(16)], result: made(row(16)) },
    ...refused('encryptionFailed', [
      ...[0, 1, 7, 23, 25].map(
        (length) => [`a key of ${length} octets`, [kek, row(length)] as const] as const,
      ),
      ['a key-encryption key of 16 octets', [kek.subarray(8), cek]],
    ]),
  ]);
});
