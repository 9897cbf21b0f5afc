import { createCipheriv, pbkdf2Sync, scryptSync } from 'node:crypto';
import { strict as assert } from 'node:assert';
import { algorithmIdentifier, algorithmIdentifierWithNull } from '../../../src/core/asn1/algorithmIdentifier';
import { integer, octetString, sequence, type Der } from '../../../src/core/asn1/derWriter';
import { ciphers } from '../../../src/core/crypto/registry/contentCiphers';
import { encodePbes2 } from '../../../src/core/keys/pbes2';
import { because } from '../../support/because';
import { assertHolds, freshKey, read, type FreshKey } from './keySupport';

// What is read here was encrypted by node:crypto alone.
const PASSPHRASE = 'Zürich 🔑';
const salt = new Uint8Array(16).fill(0x5a);
const SCRYPT = '1.3.6.1.4.1.11591.4.11';
const PBKDF2 = '1.2.840.113549.1.5.12';

interface Derivation {
  readonly identifier: Der;
  derive(length: number): Uint8Array;
}

const scrypt = (N: number, r: number, p: number, keyLength?: number): Derivation => {
  const parameters = [N, r, p, ...(keyLength === undefined ? [] : [keyLength])].map((each) => integer(each));
  return {
    identifier: algorithmIdentifier(SCRYPT, sequence(octetString(salt), ...parameters)),
    derive: (length) => scryptSync(PASSPHRASE, salt, length, { N, r, p, maxmem: 1 << 28 }),
  };
};

/** PBKDF2 in 1000 rounds. @param prf absent where it is the default, HMAC with SHA-1 */
const pbkdf2 = (digest: string, prf?: string, keyLength?: number): Derivation => {
  const length = keyLength === undefined ? [] : [integer(keyLength)];
  const named = prf === undefined ? [] : [algorithmIdentifierWithNull(prf)];
  const parameters = sequence(octetString(salt), integer(1000), ...length, ...named);
  return {
    identifier: algorithmIdentifier(PBKDF2, parameters),
    derive: (octets) => pbkdf2Sync(PASSPHRASE, salt, 1000, octets, digest),
  };
};

const derivations: Readonly<Record<string, Derivation>> = {
  'PBKDF2 with the default HMAC-SHA1': pbkdf2('sha1'),
  'PBKDF2 with HMAC-SHA1': pbkdf2('sha1', '1.2.840.113549.2.7'),
  'PBKDF2 with HMAC-SHA224': pbkdf2('sha224', '1.2.840.113549.2.8'),
  'PBKDF2 with HMAC-SHA256': pbkdf2('sha256', '1.2.840.113549.2.9'),
  'PBKDF2 with HMAC-SHA384': pbkdf2('sha384', '1.2.840.113549.2.10'),
  'PBKDF2 with HMAC-SHA512': pbkdf2('sha512', '1.2.840.113549.2.11'),
  'PBKDF2 with HMAC-SHA3-256': pbkdf2('sha3-256', '2.16.840.1.101.3.4.2.14'),
  'PBKDF2 with HMAC-SHA3-384': pbkdf2('sha3-384', '2.16.840.1.101.3.4.2.15'),
  'PBKDF2 with HMAC-SHA3-512': pbkdf2('sha3-512', '2.16.840.1.101.3.4.2.16'),
  'PBKDF2 that names the length of the key': pbkdf2('sha256', '1.2.840.113549.2.9', 32),
  'scrypt 1024, 8, 1': scrypt(1024, 8, 1),
  'scrypt 2, 1, 1': scrypt(2, 1, 1),
  'scrypt 16, 3, 5 that names the length of the key': scrypt(16, 3, 5, 32),
};

const blockCiphers = ['aes-128-cbc', 'aes-192-cbc', 'aes-256-cbc', 'des-ede3-cbc'] as const;

const iv = (length: number) => new Uint8Array(length).fill(0x17);
const encrypted = (algorithm: Der, ciphertext: Uint8Array) => sequence(algorithm, octetString(ciphertext));

describe('PKCS#8 with PBES2', () => {
  let key: FreshKey;
  before(async () => {
    key = await freshKey();
  });

  /** The key as EncryptedPrivateKeyInfo. */
  function inCbc(derivation: Derivation, name: (typeof blockCiphers)[number] = 'aes-256-cbc') {
    const { oid, keyLength = 0, ivLength } = ciphers[name];
    const cipher = createCipheriv(name, derivation.derive(keyLength), iv(ivLength));
    const ciphertext = Buffer.concat([cipher.update(key.pkcs8), cipher.final()]);
    const scheme = algorithmIdentifier(oid, octetString(iv(ivLength)));
    return encrypted(encodePbes2(derivation.identifier, scheme), ciphertext);
  }

  function inGcm(derivation: Derivation, tagLength: number) {
    const options = { authTagLength: tagLength };
    const cipher = createCipheriv('aes-256-gcm', derivation.derive(32), iv(12), options);
    const ciphertext = Buffer.concat([cipher.update(key.pkcs8), cipher.final(), cipher.getAuthTag()]);
    // 12 is the default, which DER leaves out.
    const length = tagLength === 12 ? [] : [integer(tagLength)];
    const scheme = algorithmIdentifier(ciphers['aes-256-gcm'].oid, sequence(octetString(iv(12)), ...length));
    return encrypted(encodePbes2(derivation.identifier, scheme), ciphertext);
  }

  for (const [name, derivation] of Object.entries(derivations)) {
    it(name, async () => {
      const file = inCbc(derivation);
      await assertHolds(file, key, 'not it', PASSPHRASE);
      await assert.rejects(read(file, 'not it'), because('wrongPassphrase'));
    });
  }

  for (const cipher of blockCiphers) {
    it(`${cipher}, by PBKDF2 and by scrypt`, async () => {
      for (const derivation of [pbkdf2('sha256', '1.2.840.113549.2.9'), scrypt(64, 8, 1)]) {
        await assertHolds(inCbc(derivation, cipher), key, PASSPHRASE);
      }
    });
  }

  for (const tagLength of [12, 16]) {
    it(`aes-256-gcm with the tag of ${tagLength} octets behind the ciphertext`, async () => {
      const file = inGcm(scrypt(64, 8, 1), tagLength);
      await assertHolds(file, key, 'not it', PASSPHRASE);
      await assert.rejects(read(file, 'not it'), because('wrongPassphrase'));
    });
  }

  const minusTwo = Uint8Array.of(0x02, 0x01, 0xfe);
  const endless = 2 ** 31 - 1;
  for (const [what, derivation, reason, message] of [
    [
      'a key of another length than the cipher’s',
      pbkdf2('sha1', undefined, 16).identifier,
      'malformed',
      /of 16 octets for aes-256-cbc/,
    ],
    ['the same with scrypt', scrypt(2, 1, 1, 31).identifier, 'malformed', /of 31 octets/],
    ['N that is no power of two', scryptOf(1023, 8, 1), 'malformed', /N = 1023/],
    ['N of one', scryptOf(1, 8, 1), 'malformed', /N = 1,/],
    ['a negative N', scryptOf(minusTwo, 8, 1), 'malformed', /N = -2/],
    ['no block', scryptOf(16, 0, 1), 'malformed', /r = 0/],
    ['no pass', scryptOf(16, 8, 0), 'malformed', /p = 0/],
    ['1 GiB of memory', scryptOf(1 << 20, 8, 1), 'limitExceeded', /1073741824 octets of memory/],
    ['all the memory there is', scryptOf(1 << 30, endless, endless), 'limitExceeded', /octets of memory/],
    [
      '16 MiB a thousand times',
      scryptOf(1 << 14, 8, 1000),
      'limitExceeded',
      /1000 times over 16777216 octets/,
    ],
    ['ten million rounds and one', rounds(10_000_001), 'limitExceeded', /10000001 rounds/],
    ['no rounds', rounds(0), 'malformed', /no rounds/],
    ['scrypt without parameters', algorithmIdentifier(SCRYPT), 'malformed', /salt/],
    ['another derivation', algorithmIdentifier('1.2.3.4'), 'unsupportedAlgorithm', /1\.2\.3\.4/],
    [
      'HMAC with another digest',
      pbkdf2('sha1', '1.2.840.113549.2.13').identifier,
      'unsupportedAlgorithm',
      /hmacWithSHA512-256/,
    ],
  ] as const) {
    it(`refuses ${what}`, async () => {
      const scheme = algorithmIdentifier(ciphers['aes-256-cbc'].oid, octetString(iv(16)));
      const file = encrypted(encodePbes2(derivation, scheme), new Uint8Array(64));
      await assert.rejects(read(file, PASSPHRASE), { reason, message });
    });
  }
});

function scryptOf(N: number | Der, r: number, p: number): Der {
  const cost = typeof N === 'number' ? integer(N) : N;
  return algorithmIdentifier(SCRYPT, sequence(octetString(salt), cost, integer(r), integer(p)));
}

function rounds(count: number): Der {
  return algorithmIdentifier(PBKDF2, sequence(octetString(salt), integer(count)));
}
