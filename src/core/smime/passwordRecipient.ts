import type { Decoding } from '../asn1/fields';
import { utf8 } from '../bytes/text';
import type { PasswordRecipientInfo } from '../cms/passwordRecipientInfo';
import { passwordWrapCipher, unwrapWithPassword } from '../crypto/passwordWrap';
import type { CryptoProvider } from '../crypto/provider';
import { SmimeError } from '../errors/smimeError';
import type { Passphrase } from '../keys/key';
import { decodePbkdf2 } from '../keys/pbkdf2Parameters';

/** What is left of the key derivation that one file may ask for: many recipients, many rounds each, are an attack. */
export interface DerivationBudget {
  rounds: number;
}

/**
 * The content-encryption key of a pwri as a passphrase gives it (RFC 3211): PBKDF2, then the wrap.
 * @throws SmimeError `wrongPassphrase`, `unsupportedAlgorithm`, `malformed`, `decryptionFailed`, `limitExceeded`
 */
export async function passwordKey(
  decoding: Decoding,
  { keyDerivationAlgorithm, keyEncryptionAlgorithm, encryptedKey, range }: PasswordRecipientInfo,
  { passphrase }: Passphrase,
  crypto: CryptoProvider,
  budget: DerivationBudget,
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
