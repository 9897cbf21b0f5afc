import { strict as assert } from 'node:assert';
import { constants, generateKeyPairSync, privateDecrypt, type KeyObject } from 'node:crypto';
import fc from 'fast-check';
import { integerOf, sequence } from '../../../src/core/asn1/derWriter';
import { SmimeError } from '../../../src/core/errors/smimeError';
import { bitsOf, toNumber, toOctets } from '../../../src/platform/portable/bigNumbers';
import {
  readRsaPrivateKey,
  readRsaPublicKey,
  type RsaPrivateKey,
} from '../../../src/platform/portable/rsaKeys';
import { rsaPrivateOperation } from '../../../src/platform/portable/rsaPrivateOperation';

const malformed = (error: unknown) => SmimeError.is(error, 'malformed');
const privateKeyOf = (key: KeyObject) =>
  readRsaPrivateKey(new Uint8Array(key.export({ format: 'der', type: 'pkcs1' })));
const der = (...numbers: readonly bigint[]) =>
  sequence(...numbers.map((value) => integerOf(toOctets(value, Math.ceil(bitsOf(value) / 8)))));

describe('the RSA private operation in JavaScript', () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
  const key = privateKeyOf(privateKey);

  for (const modulusLength of [512, 1023, 2048, 4096]) {
    it(`agrees with OpenSSL for a modulus of ${modulusLength} bits`, () => {
      const pair = generateKeyPairSync('rsa', { modulusLength });
      const own = privateKeyOf(pair.privateKey);
      const length = Math.ceil(modulusLength / 8);
      const values = fc.uint8Array({ minLength: length, maxLength: length }).map(toNumber);
      const edges = [0n, 1n, 2n, own.p, own.q, own.modulus - 1n].map((value) => fc.constant(value));
      const same = fc.property(fc.oneof(values, ...edges), (value) => {
        const block = toOctets(value % own.modulus, length);
        const options = { key: pair.privateKey, padding: constants.RSA_NO_PADDING };
        const wanted = toNumber(privateDecrypt(options, block));
        assert.equal(rsaPrivateOperation(own, toNumber(block)), wanted);
      });
      fc.assert(same, { numRuns: modulusLength > 2000 ? 4 : 20 });
    });
  }

  it('takes a public exponent of 3', () => {
    const pair = generateKeyPairSync('rsa', { modulusLength: 1024, publicExponent: 3 });
    const own = privateKeyOf(pair.privateKey);
    assert.equal(rsaPrivateOperation(own, 8n) ** 3n % own.modulus, 8n);
    assert.equal(rsaPrivateOperation(own, 27n), 3n);
  });

  it('refuses numbers that do not belong together, each of them', () => {
    const { modulus, exponent, p, q, dP, dQ, qInv } = key;
    const numbers = [0n, modulus, exponent, 1n, p, q, dP, dQ, qInv];
    assert.deepEqual(readRsaPrivateKey(der(...numbers)), key);
    for (const at of [0, 1, 2, 4, 5, 6, 7, 8]) {
      const wrong = numbers.map((value, index) => (index === at ? value + 2n : value));
      assert.throws(() => readRsaPrivateKey(der(...wrong)), malformed, `number ${at}`);
      assert.throws(() => readRsaPrivateKey(der(...numbers.toSpliced(at, 1))), malformed);
    }
    assert.throws(() => readRsaPrivateKey(der(...numbers, 1n)), malformed);
  });

  it('gives no answer that is wrong: one would give the primes away', () => {
    const faulty: RsaPrivateKey = { ...key, dP: key.dP + 2n };
    assert.throws(() => rsaPrivateOperation(faulty, 12345n), malformed);
  });

  it('refuses public keys that are none, or would take for ever', () => {
    const large = 1n << 16384n;
    for (const [modulus, exponent] of [
      [large + 1n, 3n],
      [key.modulus, 1n << 64n],
      [2n, 3n],
      [key.modulus, 0n],
    ] as const) {
      assert.throws(() => readRsaPublicKey(der(modulus, exponent)), malformed);
    }
    assert.throws(() => readRsaPublicKey(sequence()), malformed);
    assert.throws(() => readRsaPublicKey(new Uint8Array()), malformed);
  });
});
