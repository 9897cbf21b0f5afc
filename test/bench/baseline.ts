import { createCipheriv, createHash } from 'node:crypto';
import { PIECE } from '../../src/core/bytes/pace';
import { pieces } from '../../src/core/bytes/segments';
import type { Mode } from '../../src/core/smime/protect';

/** How often a mode hashes and how often it encrypts its content. */
const passes: Readonly<Record<Mode, { readonly hashes: number; readonly ciphers: number }>> = {
  sign: { hashes: 1, ciphers: 0 },
  encrypt: { hashes: 0, ciphers: 1 },
  signEncrypt: { hashes: 1, ciphers: 1 },
  tripleWrap: { hashes: 2, ciphers: 1 },
};

/** The milliseconds that node:crypto alone takes for the hashes and ciphers of a mode over the same bytes. */
export function bareCrypto(mode: Mode, bytes: Uint8Array): number {
  const { hashes, ciphers } = passes[mode];
  const start = performance.now();
  for (let pass = 0; pass < hashes; pass++) {
    const hash = createHash('sha256');
    for (const piece of pieces([bytes], PIECE)) hash.update(piece);
    hash.digest();
  }
  for (let pass = 0; pass < ciphers; pass++) {
    const cipher = createCipheriv('aes-256-gcm', Buffer.alloc(32), Buffer.alloc(12));
    for (const piece of pieces([bytes], PIECE)) cipher.update(piece);
    cipher.final();
  }
  return performance.now() - start;
}
