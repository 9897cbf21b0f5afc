import { hmac } from '@noble/hashes/hmac.js';
import { md5, sha1 } from '@noble/hashes/legacy.js';
import { pbkdf2Async } from '@noble/hashes/pbkdf2.js';
import { scryptAsync } from '@noble/hashes/scrypt.js';
import { sha224, sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { sha3_256, sha3_384, sha3_512, shake128_32, shake256_64 } from '@noble/hashes/sha3.js';
import type { Hash } from '@noble/hashes/utils.js';
import { PIECE } from '../../core/bytes/pace';
import { pieces } from '../../core/bytes/segments';
import type { DigestName } from '../../core/crypto/algorithms';
import { isShake } from '../../core/crypto/digests';
import type { CryptoProvider } from '../../core/crypto/provider';
import { digests } from '../../core/crypto/registry/digests';
import { unsupported } from '../../core/crypto/unsupported';

/** SHAKE with the output lengths that CMS asks for (RFC 8702 3.1). */
const hashes = {
  md5,
  sha1,
  sha224,
  sha256,
  sha384,
  sha512,
  'sha3-256': sha3_256,
  'sha3-384': sha3_384,
  'sha3-512': sha3_512,
  shake128: shake128_32,
  shake256: shake256_64,
} as const satisfies Readonly<Record<DigestName, unknown>>;

/** The part of a provider that is built on digests. */
export type HashFunctions = Pick<
  CryptoProvider,
  'digest' | 'digestRepeatedly' | 'hmac' | 'pbkdf2' | 'scrypt'
>;

// Long derivations let the host breathe now and then: nobody waits on a frozen window.
const STRETCH = 10_000;

/** Digests and what is built on them, by @noble/hashes: for hosts that lack one. */
export const portableHash: HashFunctions = {
  async digest(name, data, pace, length) {
    const hash = hashOf(name, length);
    for (const piece of pieces(data, PIECE)) {
      hash.update(piece);
      await pace.breathe(piece.length);
    }
    return hash.digest();
  },

  async digestRepeatedly(name, data, rounds) {
    let value = data;
    for (let round = 1; round <= rounds; round++) {
      value = hashOf(name).update(value).digest();
      if (round % STRETCH === 0) await new Promise<void>((resume) => setTimeout(resume, 0));
    }
    return value;
  },

  hmac: async (name, key, data) => Promise.resolve(hmac(keyed(name), key, data)),

  pbkdf2: async (name, password, salt, iterations, length) =>
    pbkdf2Async(keyed(name), password, salt, { c: iterations, dkLen: length }),

  scrypt: async (password, salt, { N, r, p }, length) =>
    scryptAsync(password, salt, { N, r, p, dkLen: length }),
};

/** Only SHAKE is told its length. */
function hashOf(name: DigestName, length = digests[name].length): Hash<unknown> {
  if (name === 'shake128' || name === 'shake256') return hashes[name].create({ dkLen: length });
  return hashes[name].create();
}

/** A hash for HMAC. SHAKE has no use there: KMAC is its keyed form. @throws SmimeError `unsupportedAlgorithm` */
function keyed<Name extends DigestName>(name: Name): (typeof hashes)[Name] {
  if (isShake(name)) throw unsupported(digests[name].oid);
  return hashes[name];
}
