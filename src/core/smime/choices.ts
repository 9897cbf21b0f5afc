import type { ContentCipher, DigestName } from '../crypto/algorithms';
import { SmimeError } from '../errors/smimeError';

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
