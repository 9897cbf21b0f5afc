import type { Der } from '../../asn1/derWriter';
import { encodeKeyTransRecipientInfo, type KeyTransRecipientInfo } from '../../cms/keyTransRecipientInfo';
import type { DigestName, KeyTransportScheme } from '../../crypto/algorithms';
import { encodeKeyTransportScheme, keyTransportScheme } from '../../crypto/keyTransport';
import type { CryptoProvider } from '../../crypto/provider';
import type { Decryptor } from '../../keys/decryptor';
import type { Certificate } from '../../x509/certificate';
import type { KeyUse } from './keyUse';

/** RFC 5652 6.2.1. */
export function transportedKey(
  { keyEncryptionAlgorithm, encryptedKey }: KeyTransRecipientInfo,
  key: Decryptor,
  { decoding, keyLength }: KeyUse,
): Promise<Uint8Array> {
  return key.decryptKey(keyTransportScheme(decoding, keyEncryptionAlgorithm), encryptedKey.value, keyLength);
}

/** @param oaep OAEP with this digest in place of PKCS#1 v1.5 */
export async function keyTransport(
  recipient: Certificate,
  key: Uint8Array,
  oaep: DigestName | undefined,
  crypto: CryptoProvider,
): Promise<Der> {
  const scheme: KeyTransportScheme =
    oaep === undefined
      ? { kind: 'rsa-pkcs1' }
      : { kind: 'rsa-oaep', digest: oaep, mgfDigest: oaep, label: new Uint8Array() };
  const encryptedKey = await crypto.encryptKey(recipient.publicKey.raw, scheme, key);
  return encodeKeyTransRecipientInfo(recipient, encodeKeyTransportScheme(scheme), encryptedKey);
}
