import type { ContentCipher, DigestName } from '../crypto/algorithms';
import type { IdentifierKind } from '../cms/signerIdentifier';
import { SmimeError } from '../errors/smimeError';
import type { IncludedCertificates } from './includedCertificates';

/** The digests that a sender can choose, for signatures and for OAEP. */
export const DIGEST_CHOICES = ['sha256', 'sha384', 'sha512'] as const satisfies readonly DigestName[];
export type DigestChoice = (typeof DIGEST_CHOICES)[number];

const ciphersByChoice = {
  'aes-256-gcm': 'aes-256-gcm',
  'aes-192-gcm': 'aes-192-gcm',
  'aes-128-gcm': 'aes-128-gcm',
  'aes-256-cbc': 'aes-256-cbc',
  'aes-192-cbc': 'aes-192-cbc',
  'aes-128-cbc': 'aes-128-cbc',
  '3des': 'des-ede3-cbc',
} as const satisfies Readonly<Record<string, ContentCipher>>;

/** A cipher by the word that the command line and the settings have for it. */
export type CipherChoice = keyof typeof ciphersByChoice;

/** The ciphers that a sender can choose, the best first. */
export const CIPHER_CHOICES = Object.keys(ciphersByChoice) as readonly CipherChoice[];

/**
 * The cipher that was chosen. 3DES has blocks too small for much content: it is for old receivers alone, and must be
 * asked for twice.
 * @throws SmimeError `weakAlgorithm` where it was asked for once
 */
export function chosenCipher(choice: CipherChoice, legacy: boolean): ContentCipher {
  if (choice === '3des' && !legacy) {
    throw new SmimeError('weakAlgorithm', { detail: '3des needs --legacy, or the setting smime.legacy' });
  }
  return ciphersByChoice[choice];
}

/** What a certificate can be named by, by the words that the command line has for it. */
export const identifiersByChoice = {
  issuer: 'issuerAndSerialNumber',
  key: 'subjectKeyIdentifier',
} as const satisfies Readonly<Record<string, IdentifierKind>>;

/** Which certificates travel along, by the words that the command line has for it. */
export const includedByChoice = {
  none: 'none',
  signer: 'signer',
  chain: 'chain',
  'chain-and-root': 'chainAndRoot',
} as const satisfies Readonly<Record<string, IncludedCertificates>>;
