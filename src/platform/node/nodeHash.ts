import { createHash, createHmac, pbkdf2 } from 'node:crypto';
import { promisify } from 'node:util';
import { PIECE } from '../../core/bytes/pace';
import { pieces } from '../../core/bytes/segments';
import type { CryptoProvider } from '../../core/crypto/provider';
import { unlessLacking } from './lacking';
import { plain } from './plain';
import { promised } from './promised';

const derive = promisify(pbkdf2);

/** Digests and what is built on them. */
export const nodeHash: Pick<CryptoProvider, 'digest' | 'hmac' | 'pbkdf2'> = {
  async digest(name, data, pace) {
    const hash = unlessLacking(name, () => createHash(name));
    for (const piece of pieces(data, PIECE)) {
      hash.update(piece);
      await pace.breathe(piece.length);
    }
    return plain(hash.digest());
  },

  hmac: (name, key, data) =>
    promised(() => {
      const hmac = unlessLacking(`HMAC with ${name}`, () => createHmac(name, key));
      return plain(hmac.update(data).digest());
    }),

  async pbkdf2(name, password, salt, iterations, length) {
    unlessLacking(`PBKDF2 with ${name}`, () => createHash(name));
    return plain(await derive(password, salt, iterations, length, name));
  },
};
