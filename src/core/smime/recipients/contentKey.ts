import { SmimeError } from '../../errors/smimeError';
import { isDecryptor, isPassphrase, isSecretKey, type Key } from '../../keys/key';
import { agreedKey } from './kari';
import { decapsulatedKey } from './kemri';
import { unwrappedKey } from './kekri';
import type { KeyUse } from './keyUse';
import { transportedKey } from './ktri';
import { passwordKey } from './pwri';
import type { RecipientEntry } from './recipient';

/**
 * The content-encryption key as a recipient's key gives it.
 * @throws SmimeError `unsupportedAlgorithm`, `decryptionFailed`, `malformed`, `wrongPassphrase`, `wrongSecretKey`,
 *   `originatorNotFound`, `originatorKeyInvalid`, `encryptedKeyLength`, `kemCiphertextLength`, `limitExceeded`
 */
export async function contentKey(
  { info, encryptedKey }: RecipientEntry,
  key: Key,
  use: KeyUse,
): Promise<Uint8Array> {
  if (info.type === 'pwri' && (isPassphrase(key) || isSecretKey(key))) return passwordKey(info, key, use);
  if (info.type === 'kekri' && isSecretKey(key)) return unwrappedKey(info, key, use);
  if (info.type === 'ktri' && isDecryptor(key)) return transportedKey(info, key, use);
  if (info.type === 'kari' && isDecryptor(key) && encryptedKey)
    return agreedKey(info, encryptedKey, key, use);
  if (info.type === 'kemri' && isDecryptor(key)) return decapsulatedKey(info, key, use);
  throw new SmimeError('notBuilt', { detail: `opening a recipient of type ${info.type}` });
}
