import type { ContentCipher } from '../../../src/core/crypto/algorithms';
import { both, openOnly, type Cell } from './cell';

/** A content cipher, to an RSA key. */
export interface CipherCell extends Cell {
  readonly oid: string;
  /** Where the object identifier leaves the length of the key open. */
  readonly keyBits?: number;
  /** Its name in the product, where that makes it. */
  readonly cipher?: ContentCipher;
  readonly authenticated: boolean;
}

const aes = (bits: 128 | 192 | 256, mode: 'CBC' | 'GCM', arc: number): CipherCell => ({
  name: `AES-${bits}-${mode}`,
  oid: `2.16.840.1.101.3.4.1.${arc}`,
  cipher: `aes-${bits}-${mode === 'CBC' ? 'cbc' : 'gcm'}`,
  directions: both,
  authenticated: mode === 'GCM',
});

const old = (name: string, oid: string, more: Partial<CipherCell> = {}): CipherCell => ({
  name,
  oid,
  directions: openOnly,
  authenticated: false,
  ...more,
});

/** Every content cipher of the issue. */
export const cipherCells: readonly CipherCell[] = [
  aes(128, 'CBC', 2),
  aes(192, 'CBC', 22),
  aes(256, 'CBC', 42),
  aes(128, 'GCM', 6),
  aes(192, 'GCM', 26),
  aes(256, 'GCM', 46),
  old('AES-128-CCM', '2.16.840.1.101.3.4.1.7', { authenticated: true }),
  old('AES-192-CCM', '2.16.840.1.101.3.4.1.27', { authenticated: true }),
  old('AES-256-CCM', '2.16.840.1.101.3.4.1.47', { authenticated: true }),
  old('ChaCha20-Poly1305', '1.2.840.113549.1.9.16.3.18', {
    authenticated: true,
    note: 'Bouncy Castle 1.72 by itself puts it into an EnvelopedData, which RFC 8103 2 does not allow: here it is told not to',
  }),
  old('Triple-DES', '1.2.840.113549.3.7', { cipher: 'des-ede3-cbc', directions: both }),
  old('RC2-40', '1.2.840.113549.3.2', { keyBits: 40 }),
  old('RC2-64', '1.2.840.113549.3.2', { keyBits: 64 }),
  old('RC2-128', '1.2.840.113549.3.2', { keyBits: 128 }),
  old('DES', '1.3.14.3.2.7'),
  old('Camellia-128', '1.2.392.200011.61.1.1.1.2'),
  old('Camellia-192', '1.2.392.200011.61.1.1.1.3'),
  old('Camellia-256', '1.2.392.200011.61.1.1.1.4'),
];

/** The cell of that name. @throws Error where there is none */
export function cipherCell(name: string): CipherCell {
  const found = cipherCells.find((cell) => cell.name === name);
  if (found === undefined) throw new Error(`no cipher cell “${name}”`);
  return found;
}
