import type { Explanation } from '../explanation';

/** Why a check was not made, whichever it is. Not checked is not good. */
export const notMade = {
  noCertificate: {
    sentence: 'Not checked: the certificate of the signer is not at hand.',
    cause: 'The signer leaves certificates out to keep messages short, or a gateway has stripped them.',
    remedy: 'Give it with --cert, or in the setting smime.certificateFolders.',
  },
  notTheOriginator: {
    sentence: 'Not asked: another signature is that of the address in From.',
    cause: 'A gateway signs mail that is not its own, and a co-signer what another has written.',
    remedy: 'See the identity of the originator’s signature.',
  },
  structureDamaged: {
    sentence: 'Not checked: the structure is damaged.',
    cause: 'No SignerInfo could be read.',
    remedy: 'See the check of the structure.',
  },
} as const satisfies Readonly<Record<string, Explanation>>;
