import type { DigestName } from '../../../src/core/crypto/algorithms';
import type { KeyName } from '../people';
import { both, openOnly, plain, type Cell, type Direction } from './cell';

/** Someone to whom a message is encrypted, and how. */
export interface RecipientCell extends Cell {
  readonly recipient: Recipient;
}

export type Recipient = KeyTransport | KeyAgreement | SecretKeyRecipient | PasswordRecipient;

export interface KeyTransport {
  readonly type: 'ktri';
  readonly key: KeyName;
  readonly oaep?: OaepParameters;
}

export interface OaepParameters {
  readonly digest: DigestName;
  readonly mgfDigest: DigestName;
  readonly label?: string;
}

export interface KeyAgreement {
  readonly type: 'kari';
  /** Several for several encryptedKeys in one RecipientInfo. */
  readonly keys: readonly KeyName[];
  readonly cofactor: boolean;
  readonly kdf: DigestName;
  /** HKDF in place of the KDF of ANSI X9.63 (RFC 8418). */
  readonly hkdf?: boolean;
  readonly wrap: Wrap;
  readonly ukm: boolean;
}

export type Wrap = 'aes128' | 'aes192' | 'aes256' | 'des3';

export interface SecretKeyRecipient {
  readonly type: 'kekri';
  readonly bits: 128 | 192 | 256;
}

export interface PasswordRecipient {
  readonly type: 'pwri';
  readonly prf: DigestName;
}

const rsa = (
  name: string,
  oaep: OaepParameters | undefined,
  directions: readonly Direction[],
): RecipientCell => ({
  name,
  directions,
  recipient: { type: 'ktri', key: 'rsa', ...(oaep && { oaep }) },
});

const oaep = (digest: DigestName, directions = both): RecipientCell =>
  rsa(
    `ktri RSAES-OAEP ${digest.toUpperCase().replace('SHA', 'SHA-')}`,
    { digest, mgfDigest: digest },
    directions,
  );

const usual = { type: 'kari', cofactor: false, kdf: 'sha256', wrap: 'aes128', ukm: false } as const;

const kari = (
  what: string,
  key: KeyName,
  parts: Partial<KeyAgreement> = {},
  directions = both,
): RecipientCell => ({
  name: `kari ${what}`,
  directions,
  recipient: { ...usual, keys: [key], ...parts },
  ...(key.startsWith('X') && { note: XDH }),
});

const XDH = 'put together for these tests of the algorithms and structures of Bouncy Castle 1.72 (RFC 8418)';

const kekri = (bits: 128 | 192 | 256): RecipientCell => ({
  name: `kekri AES-${bits} key wrap`,
  directions: both,
  recipient: { type: 'kekri', bits },
});

const pwri = (prf: DigestName, directions: readonly Direction[]): RecipientCell => ({
  name: `pwri PBKDF2 HMAC-${prf.toUpperCase().replace('SHA', 'SHA-')}`,
  directions,
  recipient: { type: 'pwri', prf },
});

/** Those that every peer is asked about in the same way. */
export const usualRecipients: readonly RecipientCell[] = [
  rsa('ktri RSA PKCS#1 v1.5', undefined, both),
  oaep('sha1', openOnly),
  oaep('sha224', openOnly),
  oaep('sha256'),
  oaep('sha384'),
  oaep('sha512'),
  rsa('ktri RSAES-OAEP SHA-256, MGF1 SHA-1', { digest: 'sha256', mgfDigest: 'sha1' }, both),
  rsa('ktri RSAES-OAEP SHA-512, MGF1 SHA-256', { digest: 'sha512', mgfDigest: 'sha256' }, both),
  rsa('ktri RSAES-OAEP with label', { digest: 'sha256', mgfDigest: 'sha256', label: 'label' }, both),
  kari('P-256', 'P-256'),
  kari('P-384', 'P-384'),
  kari('P-521', 'P-521'),
  kari('brainpoolP256r1', 'brainpoolP256r1', {}, openOnly),
  kari('with UKM', 'P-256', { ukm: true }),
  kari('KDF SHA-1', 'P-256', { kdf: 'sha1' }, openOnly),
  kari('KDF SHA-224', 'P-256', { kdf: 'sha224' }, openOnly),
  kari('KDF SHA-384', 'P-384', { kdf: 'sha384' }),
  kari('KDF SHA-512', 'P-521', { kdf: 'sha512' }),
  kari('cofactor', 'P-256', { cofactor: true }),
  kari('cofactor, KDF SHA-1', 'P-256', { cofactor: true, kdf: 'sha1' }, openOnly),
  kari('cofactor, KDF SHA-512, UKM', 'P-521', { cofactor: true, kdf: 'sha512', ukm: true }, openOnly),
  kari('AES-192 key wrap', 'P-256', { wrap: 'aes192' }),
  kari('AES-256 key wrap', 'P-256', { wrap: 'aes256' }),
  kari('Triple-DES key wrap', 'P-256', { wrap: 'des3' }),
  kari('several encryptedKeys', 'P-256', { keys: ['P-256', 'P-256-other'] }),
  kari('X25519', 'X25519', { hkdf: true }),
  kari('X25519 with UKM', 'X25519', { hkdf: true, ukm: true }),
  kari('X25519, X9.63 KDF', 'X25519'),
  kari('X448', 'X448', { hkdf: true, kdf: 'sha512', wrap: 'aes256' }),
  kari('X448, X9.63 KDF SHA-384', 'X448', { kdf: 'sha384' }),
  kekri(128),
  kekri(192),
  kekri(256),
  pwri('sha1', openOnly),
  pwri('sha224', openOnly),
  pwri('sha256', both),
  pwri('sha384', openOnly),
  pwri('sha512', openOnly),
];

/** The one of that name. @throws Error where there is none */
export function recipientCell(name: string): RecipientCell {
  const found = usualRecipients.find((cell) => cell.name === name);
  if (found === undefined) throw new Error(`no recipient cell “${name}”`);
  return found;
}

const ML_KEM =
  'Node 24 has the KEM alone; structure, derivation and wrap are made and read with the parts of Bouncy Castle (RFC 9629)';

/** Every kind of recipient of the issue. */
export const recipientCells: readonly Cell[] = [
  ...usualRecipients,
  plain('ktri by key identifier'),
  plain('kari by key identifier'),
  plain('kemri ML-KEM-512', both, ML_KEM),
  plain('kemri ML-KEM-768', both, ML_KEM),
  plain('kemri ML-KEM-1024', both, ML_KEM),
  plain(
    'RSA-KEM',
    openOnly,
    'its structure is written for these tests with the parts of Bouncy Castle (RFC 9690)',
  ),
  plain('ori of an unknown kind', openOnly),
  plain('several recipients of different kinds'),
];
