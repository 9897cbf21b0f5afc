import type { Der } from '../../asn1/derWriter';
import { utf8 } from '../../bytes/text';
import { encodePasswordRecipientInfo, type PasswordRecipientInfo } from '../../cms/passwordRecipientInfo';
import {
  encodePasswordWrap,
  passwordWrapCipher,
  unwrapWithPassword,
  wrapWithPassword,
} from '../../crypto/passwordWrap';
import type { CryptoProvider } from '../../crypto/provider';
import { ciphers } from '../../crypto/registry/contentCiphers';
import { SmimeError } from '../../errors/smimeError';
import type { Passphrase } from '../../keys/key';
import { decodePbkdf2, encodePbkdf2 } from '../../keys/pbkdf2Parameters';
import type { KeyUse } from './keyUse';

/**
 * The content-encryption key of a pwri as a passphrase gives it (RFC 3211): PBKDF2, then the wrap.
 * @throws SmimeError `wrongPassphrase`, `unsupportedAlgorithm`, `malformed`, `decryptionFailed`, `limitExceeded`
 */
export async function passwordKey(
  { keyDerivationAlgorithm, keyEncryptionAlgorithm, encryptedKey, range }: PasswordRecipientInfo,
  { passphrase }: Passphrase,
  { decoding, crypto, budget }: KeyUse,
): Promise<Uint8Array> {
  if (keyDerivationAlgorithm === undefined) {
    const detail = 'a password recipient whose key derivation is not said';
    throw new SmimeError('unsupportedAlgorithm', { detail, ranges: [range] });
  }
  const { cipher, keyLength = 0, iv } = passwordWrapCipher(decoding, keyEncryptionAlgorithm);
  const { digest, salt, iterations, ...kdf } = decodePbkdf2(decoding, keyDerivationAlgorithm);
  if (kdf.keyLength !== undefined && kdf.keyLength !== keyLength) {
    const detail = `a derived key of ${kdf.keyLength} octets for ${cipher}`;
    throw decoding.malformed(keyDerivationAlgorithm.node, detail);
  }
  if (iterations > budget.rounds) {
    throw new SmimeError('limitExceeded', { detail: 'too many rounds of key derivation', ranges: [range] });
  }
  budget.rounds -= iterations;
  const kek = await crypto.pbkdf2(digest, utf8(passphrase), salt, iterations, keyLength);
  const key = await unwrapWithPassword(crypto, { cipher, key: kek }, iv, encryptedKey.value);
  if (key === undefined) throw new SmimeError('wrongPassphrase', { ranges: [range] });
  return key;
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
