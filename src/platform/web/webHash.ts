import { PIECE } from '../../core/bytes/pace';
import { byteLength, gather } from '../../core/bytes/segments';
import type { DigestName } from '../../core/crypto/algorithms';
import { portableHash, type HashFunctions } from '../portable/portableHash';
import { ifHosted, owned, type Subtle } from './subtle';

/** The digests of WebCrypto by their names there. */
export const webDigests: Partial<Record<DigestName, string>> = {
  sha1: 'SHA-1',
  sha256: 'SHA-256',
  sha384: 'SHA-384',
  sha512: 'SHA-512',
};

/** Digests and what is built on them. Of little data in JavaScript: to ask the host takes longer than the work. */
export function webHash(subtle: Subtle): HashFunctions {
  return {
    ...portableHash,

    async digest(name, data, pace, length) {
      const hash = webDigests[name];
      if (hash === undefined || byteLength(data) <= PIECE)
        return portableHash.digest(name, data, pace, length);
      const whole = await gather(data, pace);
      const value = await ifHosted(() => subtle?.digest(hash, owned(whole)));
      await pace.breathe();
      return value === undefined ? portableHash.digest(name, [whole], pace) : new Uint8Array(value);
    },

    async hmac(name, key, data) {
      const hash = webDigests[name];
      const value =
        hash === undefined || data.length <= PIECE
          ? undefined
          : await ifHosted(() => authenticate(subtle, hash, key, data));
      return value === undefined ? portableHash.hmac(name, key, data) : new Uint8Array(value);
    },

    async pbkdf2(name, password, salt, iterations, length) {
      const hash = webDigests[name];
      const bits =
        hash === undefined
          ? undefined
          : await ifHosted(() => derive(subtle, hash, password, salt, iterations, length));
      if (bits === undefined) return portableHash.pbkdf2(name, password, salt, iterations, length);
      return new Uint8Array(bits);
    },
  };
}

async function authenticate(
  subtle: Subtle,
  hash: string,
  key: Uint8Array,
  data: Uint8Array,
): Promise<ArrayBuffer | undefined> {
  const secret = await subtle?.importKey('raw', owned(key), { name: 'HMAC', hash }, false, ['sign']);
  return secret && subtle?.sign('HMAC', secret, owned(data));
}

async function derive(
  subtle: Subtle,
  hash: string,
  password: Uint8Array,
  salt: Uint8Array,
  iterations: number,
  length: number,
): Promise<ArrayBuffer | undefined> {
  const key = await subtle?.importKey('raw', owned(password), 'PBKDF2', false, ['deriveBits']);
  return key && subtle?.deriveBits({ name: 'PBKDF2', hash, salt: owned(salt), iterations }, key, 8 * length);
}
