import type { ContentCipher, DigestName } from '../../crypto/algorithms';
import type { Passphrase, SecretKey } from '../../keys/key';
import type { Certificate } from '../../x509/certificate';

/** How a message is encrypted. */
export interface EncryptOptions {
  readonly cipher?: ContentCipher | undefined;
  /** OAEP with this digest in place of PKCS#1 v1.5, for RSA recipients. */
  readonly oaep?: DigestName | undefined;
  /** Keys that open the message beside those of the certificates (kekri); each needs an identifier. */
  readonly secretKeys?: readonly SecretKey[] | undefined;
  /** Passphrases that open it (pwri). */
  readonly passphrases?: readonly Passphrase[] | undefined;
  /** User keying material for each key agreement (RFC 5753 7.2). */
  readonly ukm?: Uint8Array | undefined;
  /** Encrypt to a certificate that is not made for it. */
  readonly force: boolean;
}

/** Whether there is anybody at all who can open the message. */
export function hasRecipient(
  recipients: readonly Certificate[],
  { secretKeys = [], passphrases = [] }: EncryptOptions,
): boolean {
  return recipients.length + secretKeys.length + passphrases.length > 0;
}
