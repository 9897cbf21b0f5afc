import type { Pace } from '../../bytes/pace';
import { certificateFinder, type SignerIdentifier } from '../../cms/signerIdentifier';
import type { CryptoProvider } from '../../crypto/provider';
import type { Certificate } from '../../x509/certificate';
import { keyFinder, type KeyFinder } from './usableKey';

/** What a signature value is verified with. */
export interface VerifyTools {
  /** The certificates that an identifier names. */
  readonly named: (sid: SignerIdentifier) => readonly Certificate[];
  readonly keyOf: KeyFinder;
  readonly crypto: CryptoProvider;
  readonly pace: Pace;
}

/**
 * @param own the certificates of the message: a signer is looked for among these first
 * @param atHand those beside it: an issuer is looked for among these first, since nobody can have put them there
 */
export function verifyTools(
  own: readonly Certificate[],
  atHand: readonly Certificate[],
  crypto: CryptoProvider,
  pace: Pace,
): VerifyTools {
  return {
    named: certificateFinder([...own, ...atHand]),
    keyOf: keyFinder([...atHand, ...own], crypto, pace),
    crypto,
    pace,
  };
}
