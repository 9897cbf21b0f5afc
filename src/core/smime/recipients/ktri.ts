import type { Der } from '../../asn1/derWriter';
import { encodeKeyTransRecipientInfo, type KeyTransRecipientInfo } from '../../cms/keyTransRecipientInfo';
import type { KeyTransportScheme } from '../../crypto/algorithms';
import { encodeKeyTransportScheme, keyTransportScheme } from '../../crypto/keyTransport';
import { describeKey } from '../../crypto/namedKeys';
import type { CryptoProvider } from '../../crypto/provider';
import { SmimeError } from '../../errors/smimeError';
import type { Decryptor } from '../../keys/decryptor';
import type { Certificate } from '../../x509/certificate';
import type { EncryptOptions } from './encryptOptions';
import type { KeyUse } from './keyUse';

/** RFC 5652 6.2.1. */
export async function transportedKey(
  { keyEncryptionAlgorithm, encryptedKey: { value, range } }: KeyTransRecipientInfo,
  key: Decryptor,
  { decoding, keyLength }: KeyUse,
): Promise<Uint8Array> {
  const scheme = keyTransportScheme(decoding, keyEncryptionAlgorithm);
  // The length is no secret: to tell it apart helps nobody who guesses at paddings.
  if (key.kind.kind === 'rsa' && value.length !== Math.ceil(key.kind.bits / 8)) {
    const detail = `${value.length} octets for ${describeKey(key.kind)}`;
    throw new SmimeError('encryptedKeyLength', { detail, ranges: [range] });
  }
  return key.decryptKey(scheme, value, keyLength);
}

/** RSA with PKCS#1 v1.5, or with OAEP where it is asked for. */
export async function keyTransport(
  recipient: Certificate,
  key: Uint8Array,
  options: EncryptOptions,
  crypto: CryptoProvider,
): Promise<Der> {
  const scheme = schemeFor(options);
  const encryptedKey = await crypto.encryptKey(recipient.publicKey.raw, scheme, key);
  const algorithm = encodeKeyTransportScheme(scheme);
  return encodeKeyTransRecipientInfo(recipient, algorithm, encryptedKey, options.recipientIdentifier);
}

function schemeFor({ oaep }: EncryptOptions): KeyTransportScheme {
  if (oaep === undefined) return { kind: 'rsa-pkcs1' };
  const {
    digest,
    mgfDigest = digest,
    label = new Uint8Array(),
  } = typeof oaep === 'string' ? { digest: oaep } : oaep;
  // SHAKE has no place in RSAES-OAEP: RFC 8702 gives it one in signatures alone.
  const shake = [digest, mgfDigest].find((name) => name.startsWith('shake'));
  if (shake !== undefined) throw new SmimeError('unsupportedAlgorithm', { detail: `OAEP with ${shake}` });
  return { kind: 'rsa-oaep', digest, mgfDigest, label };
}
