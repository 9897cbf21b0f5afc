import type { Der } from '../../asn1/derWriter';
import { fromHex } from '../../bytes/hex';
import { encodeKekRecipientInfo, type KekRecipientInfo } from '../../cms/kekRecipientInfo';
import { aesWrapFor, encodeKeyWrap, keyWrapOf, unwrapKeyWith } from '../../crypto/keyWrap';
import { oidName } from '../../crypto/oidName';
import type { CryptoProvider } from '../../crypto/provider';
import { keyWraps } from '../../crypto/registry/keyEncryption';
import { SmimeError } from '../../errors/smimeError';
import type { SecretKey } from '../../keys/key';
import type { KekRecipient } from './encryptOptions';
import type { KeyUse } from './keyUse';

/** RFC 5652 6.2.3. */
export async function unwrappedKey(
  { keyEncryptionAlgorithm, encryptedKey }: KekRecipientInfo,
  { secretKey }: SecretKey,
  { crypto }: KeyUse,
): Promise<Uint8Array> {
  const wrap = keyWrapOf(keyEncryptionAlgorithm.oid.value);
  const { length, oid } = keyWraps[wrap];
  if (secretKey.length !== length) {
    const detail = `a key of ${secretKey.length} octets for ${oidName(oid)}`;
    throw new SmimeError('wrongSecretKey', { detail });
  }
  try {
    return await unwrapKeyWith(crypto, wrap, secretKey, encryptedKey.value);
  } catch (original) {
    if (SmimeError.is(original, 'decryptionFailed')) throw new SmimeError('wrongSecretKey', { original });
    throw original;
  }
}

/** AES key wrap (RFC 3565) with a key that its identifier names (RFC 5652 6.2.3). */
export async function keyEncryption(
  { secretKey, id, date, other }: KekRecipient,
  key: Uint8Array,
  crypto: CryptoProvider,
): Promise<Der> {
  const wrap = aesWrapFor(secretKey.length);
  if (wrap === undefined) {
    const detail = `a secret key of ${secretKey.length} octets; AES key wrap takes 16, 24 or 32`;
    throw new SmimeError('encryptionFailed', { detail });
  }
  if (id === undefined) {
    throw new SmimeError('encryptionFailed', { detail: 'the secret key has no identifier to name it by' });
  }
  const encryptedKey = await crypto.wrapKey(secretKey, key);
  return encodeKekRecipientInfo(fromHex(id), encodeKeyWrap(wrap), encryptedKey, { date, other });
}
