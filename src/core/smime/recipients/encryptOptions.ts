import type { NewKeyDetails } from '../../cms/keyDetails';
import type { IdentifierKind } from '../../cms/signerIdentifier';
import type { ContentCipher, DigestName, KeyDerivation, KeyWrap } from '../../crypto/algorithms';
import type { Passphrase, SecretKey } from '../../keys/key';
import type { Certificate } from '../../x509/certificate';

/** How a message is encrypted. */
export interface EncryptOptions extends KeyEncryptionOptions {
  readonly cipher?: ContentCipher | undefined;
  /** By what the message names the holders of certificates; issuer and serial number, unless said otherwise. */
  readonly recipientIdentifier?: IdentifierKind | undefined;
  /** Keys that open the message beside those of the certificates (kekri); each needs an identifier. */
  readonly secretKeys?: readonly KekRecipient[] | undefined;
  /** Passphrases that open it (pwri). */
  readonly passphrases?: readonly Passphrase[] | undefined;
  /** Encrypt to a certificate that is not made for it. */
  readonly force: boolean;
}

/** A secret key, and what shall be said of it beside its identifier. */
export type KekRecipient = SecretKey & NewKeyDetails;

/** How the key of the content is encrypted to public keys. What is not chosen is what the RFCs ask for. */
interface KeyEncryptionOptions {
  /** OAEP in place of PKCS#1 v1.5, for RSA recipients: with this digest for everything, or with these parameters. */
  readonly oaep?: DigestName | OaepParameters | undefined;
  /** For key agreement and key encapsulation. */
  readonly keyDerivation?: KeyDerivation | undefined;
  /** For key agreement and key encapsulation; `des3` is for old receivers alone. */
  readonly keyWrap?: KeyWrap | undefined;
  /** User keying material for each key agreement (RFC 5753 7.2) and key encapsulation (RFC 9629 3). */
  readonly ukm?: Uint8Array | undefined;
  /** Cofactor ECDH by its identifiers, in place of the standard one. */
  readonly cofactor?: boolean | undefined;
  /** One kari, with one ephemeral key, for all recipients on the same curve. */
  readonly sharedEphemeral?: boolean | undefined;
}

/** RFC 8017 A.2.1. */
export interface OaepParameters {
  readonly digest: DigestName;
  /** The digest of MGF1; the other one where it is not said. */
  readonly mgfDigest?: DigestName | undefined;
  readonly label?: Uint8Array | undefined;
}

/** Whether there is anybody at all who can open the message. */
export function hasRecipient(
  recipients: readonly Certificate[],
  { secretKeys = [], passphrases = [] }: EncryptOptions,
): boolean {
  return recipients.length + secretKeys.length + passphrases.length > 0;
}
