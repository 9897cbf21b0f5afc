import type { SignatureScheme } from '../crypto/algorithms';
import type { Certificate } from '../x509/certificate';

/**
 * Whoever signs. The private key may lie in memory, on a token or in a store of the operating system: it is asked to
 * sign, never to show itself.
 */
export interface Signer {
  readonly certificate: Certificate;
  /** Further certificates that travel along, the signer's issuer first. */
  readonly chain: readonly Certificate[];
  /** What the signer wants to be encrypted to, where that is another certificate: said in the signature (RFC 8551 2.5.3). */
  readonly receiving?: Certificate | undefined;
  /**
   * The signature value over `data` (which is hashed here), as CMS holds it: ECDSA in DER (RFC 5753 2.1.1).
   * @throws SmimeError `signingFailed` where the key does not fit the scheme or refuses
   */
  sign(scheme: SignatureScheme, data: Uint8Array): Promise<Uint8Array>;
}
