import type { Der } from '../../asn1/derWriter';
import { utf8 } from '../../bytes/text';
import { encodePasswordRecipientInfo, type PasswordRecipientInfo } from '../../cms/passwordRecipientInfo';
import type { ContentEncryption } from '../../crypto/contentEncryption';
import {
  encodePasswordWrap,
  passwordWrapCipher,
  unwrapWithPassword,
  wrapWithPassword,
} from '../../crypto/passwordWrap';
import type { CryptoProvider } from '../../crypto/provider';
import { ciphers } from '../../crypto/registry/contentCiphers';
import { SmimeError } from '../../errors/smimeError';
import { withBudget } from '../../keys/derivationBudget';
import { isSecretKey, type Passphrase, type SecretKey } from '../../keys/key';
import { decodePbkdf2, encodePbkdf2 } from '../../keys/pbkdf2Parameters';
import type { KeyUse } from './keyUse';

/**
 * The content-encryption key of a pwri (RFC 3211), the key-encryption key made of a passphrase by PBKDF2, or, where the
 * key derivation is absent, given as a secret key (RFC 5652 6.2.4).
 * @throws SmimeError `wrongPassphrase`, `wrongSecretKey`, `unsupportedAlgorithm`, `malformed`, `encryptedKeyLength`,
 *   `limitExceeded`
 */
export async function passwordKey(
  info: PasswordRecipientInfo,
  key: Passphrase | SecretKey,
  use: KeyUse,
): Promise<Uint8Array> {
  const encryption = passwordWrapCipher(use.decoding, info.keyEncryptionAlgorithm);
  const { cipher, iv } = encryption;
  const kek = isSecretKey(key) ? givenKey(key, encryption) : await derivedKey(info, key, encryption, use);
  const found = await unwrapWithPassword(use.crypto, { cipher, key: kek }, iv, info.encryptedKey.value);
  if (found !== undefined) return found;
  throw new SmimeError(isSecretKey(key) ? 'wrongSecretKey' : 'wrongPassphrase', { ranges: [info.range] });
}

function givenKey({ secretKey }: SecretKey, { cipher, keyLength }: ContentEncryption): Uint8Array {
  if (secretKey.length === keyLength) return secretKey;
  throw new SmimeError('wrongSecretKey', { detail: `a key of ${secretKey.length} octets for ${cipher}` });
}

async function derivedKey(
  { keyDerivationAlgorithm, range }: PasswordRecipientInfo,
  { passphrase }: Passphrase,
  { cipher, keyLength = 0 }: ContentEncryption,
  { decoding, crypto, budget }: KeyUse,
): Promise<Uint8Array> {
  if (keyDerivationAlgorithm === undefined) {
    const detail = 'the key-encryption key is given as it is, not made of a passphrase';
    throw new SmimeError('secretNotFound', { detail, ranges: [range] });
  }
  const { digest, salt, iterations, ...kdf } = decodePbkdf2(decoding, keyDerivationAlgorithm);
  if (kdf.keyLength !== undefined && kdf.keyLength !== keyLength) {
    const detail = `a derived key of ${kdf.keyLength} octets for ${cipher}`;
    throw decoding.malformed(keyDerivationAlgorithm.node, detail);
  }
  return withBudget(crypto, budget).pbkdf2(digest, utf8(passphrase), salt, iterations, keyLength);
}

// What OWASP advises for PBKDF2 with HMAC-SHA256 since 2023; whoever has the message can guess as fast as he likes.
const ROUNDS = 600_000;
const SALT = 16;
const PASSWORD_CIPHER = 'aes-256-cbc';

/** PBKDF2 and the wrap of RFC 3211. */
export async function passwordEncryption(
  { passphrase }: Passphrase,
  key: Uint8Array,
  crypto: CryptoProvider,
): Promise<Der> {
  if (passphrase === '') throw new SmimeError('encryptionFailed', { detail: 'the passphrase is empty' });
  const { keyLength = 0, ivLength } = ciphers[PASSWORD_CIPHER];
  const salt = crypto.randomBytes(SALT);
  const iv = crypto.randomBytes(ivLength);
  const kek = await crypto.pbkdf2('sha256', utf8(passphrase), salt, ROUNDS, keyLength);
  return encodePasswordRecipientInfo(
    encodePbkdf2(salt, ROUNDS),
    encodePasswordWrap(PASSWORD_CIPHER, iv),
    await wrapWithPassword(crypto, { cipher: PASSWORD_CIPHER, key: kek }, iv, key),
  );
}
