import { createHash, createHmac, pbkdf2, scrypt, type Hash, type ScryptOptions } from 'node:crypto';
import { promisify } from 'node:util';
import { PIECE } from '../../core/bytes/pace';
import { pieces } from '../../core/bytes/segments';
import type { DigestName } from '../../core/crypto/algorithms';
import { isShake } from '../../core/crypto/digests';
import { digests } from '../../core/crypto/registry/digests';
import { portableHash, type HashFunctions } from '../portable/portableHash';
import { ifThere } from './ifThere';
import { plain } from './plain';

const derive = promisify(pbkdf2);
const deriveInMemory = promisify<Uint8Array, Uint8Array, number, ScryptOptions, Uint8Array>(scrypt);

/** Digests and what is built on them. */
export const nodeHash: HashFunctions = {
  async digest(name, data, pace, length) {
    const hash = hashOf(name, length);
    if (hash === undefined) return portableHash.digest(name, data, pace, length);
    for (const piece of pieces(data, PIECE)) {
      hash.update(piece);
      await pace.breathe(piece.length);
    }
    return plain(hash.digest());
  },

  // Over a few octets JavaScript is as fast as a call of the host.
  digestRepeatedly: portableHash.digestRepeatedly,

  async hmac(name, key, data) {
    const hmac = ifThere(() => createHmac(name, key));
    return hmac === undefined ? portableHash.hmac(name, key, data) : plain(hmac.update(data).digest());
  },

  async pbkdf2(name, password, salt, iterations, length) {
    const there = ifThere(() => createHmac(name, password)) !== undefined;
    if (!there) return portableHash.pbkdf2(name, password, salt, iterations, length);
    return plain(await derive(password, salt, iterations, length, name));
  },

  async scrypt(password, salt, cost, length) {
    const { N, r, p } = cost;
    // The memory that node allows by itself, 32 MB, is less than files ask for.
    const maxmem = 128 * r * (N + p + 2) + 1024;
    try {
      return plain(await deriveInMemory(password, salt, length, { N, r, p, maxmem }));
    } catch {
      return portableHash.scrypt(password, salt, cost, length);
    }
  },
};

/** Only SHAKE is told its length; its default is another one. */
function hashOf(name: DigestName, length = digests[name].length): Hash | undefined {
  const options = isShake(name) ? { outputLength: length } : undefined;
  return ifThere<Hash>(() => createHash(name, options));
}
