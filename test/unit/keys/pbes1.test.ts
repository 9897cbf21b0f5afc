import { strict as assert } from 'node:assert';
import { createCipheriv, createHash } from 'node:crypto';
import { algorithmIdentifier } from '../../../src/core/asn1/algorithmIdentifier';
import { integer, octetString, sequence, type Der } from '../../../src/core/asn1/derWriter';
import { because } from '../../support/because';
import { assertHolds, freshKey, read, type FreshKey } from './keySupport';

// What is read here was encrypted by node:crypto alone; RC2, which it lacks, is tried against openssl.
const PASSPHRASE = 'Zürich';
const salt = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8);
const withDes = { md5: '1.2.840.113549.1.5.3', sha1: '1.2.840.113549.1.5.10' } as const;

const parameters = (iterations: number, salted = salt) => sequence(octetString(salted), integer(iterations));

/** PBKDF1 (RFC 8018 5.1). */
function derived(digest: string, iterations: number): Buffer {
  let value: Uint8Array = Buffer.concat([Buffer.from(PASSPHRASE), salt]);
  for (let round = 0; round < iterations; round++) value = createHash(digest).update(value).digest();
  return Buffer.from(value);
}

describe('PKCS#8 with PBES1 and the schemes of PKCS#12', () => {
  let key: FreshKey;
  before(async () => {
    key = await freshKey();
  });

  for (const digest of ['md5', 'sha1'] as const) {
    for (const iterations of [1, 2, 2048]) {
      it(`DES and ${digest} in ${iterations} rounds`, async () => {
        const bytes = derived(digest, iterations);
        const des = bytes.subarray(0, 8);
        // DES is Triple-DES with one key thrice.
        const cipher = createCipheriv('des-ede3-cbc', Buffer.concat([des, des, des]), bytes.subarray(8, 16));
        const ciphertext = Buffer.concat([cipher.update(key.pkcs8), cipher.final()]);
        const file = sequence(
          algorithmIdentifier(withDes[digest], parameters(iterations)),
          octetString(ciphertext),
        );
        await assertHolds(file, key, 'not it', PASSPHRASE);
        await assert.rejects(read(file, 'not it'), because('wrongPassphrase'));
      });
    }
  }

  const scheme = (oid: string, inside: Der = parameters(1)) => algorithmIdentifier(oid, inside);
  const PBE_3DES = '1.2.840.113549.1.12.1.3';
  for (const [what, algorithm, reason, message] of [
    ['MD2', scheme('1.2.840.113549.1.5.1'), 'unsupportedAlgorithm', /pbeWithMD2AndDES-CBC \(1\./],
    ['MD2 with RC2', scheme('1.2.840.113549.1.5.4'), 'unsupportedAlgorithm', /pbeWithMD2AndRC2-CBC/],
    ['RC4', scheme('1.2.840.113549.1.12.1.1'), 'unsupportedAlgorithm', /pbeWithSHAAnd128BitRC4/],
    ['RC4 of 40 bits', scheme('1.2.840.113549.1.12.1.2'), 'unsupportedAlgorithm', /pbeWithSHAAnd40BitRC4/],
    ['what nobody knows', scheme('1.2.3.4'), 'unsupportedAlgorithm', /1\.2\.3\.4/],
    ['a salt of 7 octets', scheme(withDes.md5, parameters(1, salt.subarray(1))), 'malformed', /of 7 octets/],
    ['no rounds', scheme(withDes.sha1, parameters(0)), 'malformed', /no rounds/],
    ['two million rounds and one', scheme(withDes.sha1, parameters(2_000_001)), 'limitExceeded', /2000001/],
    ['as many by PKCS#12', scheme(PBE_3DES, parameters(2_000_001)), 'limitExceeded', /2000001/],
    ['no parameters', algorithmIdentifier(withDes.md5), 'malformed', /salt/],
    ['no parameters by PKCS#12', algorithmIdentifier(PBE_3DES), 'malformed', /salt/],
  ] as const) {
    it(`refuses ${what}`, async () => {
      const file = sequence(algorithm, octetString(new Uint8Array(64)));
      await assert.rejects(read(file, PASSPHRASE), { reason, message });
    });
  }
});
