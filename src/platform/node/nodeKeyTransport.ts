import { constants, publicEncrypt, randomBytes, type KeyObject } from 'node:crypto';
import type { KeyTransportScheme } from '../../core/crypto/algorithms';
import { encodeOaep } from '../../core/crypto/oaep';
import { unsupported } from '../../core/crypto/unsupported';
import { SmimeError } from '../../core/errors/smimeError';
import { nodeHash } from './nodeHash';
import { importPublicKey } from './nodePublicKey';
import { plain } from './plain';

const source = { ...nodeHash, randomBytes: (length: number) => plain(randomBytes(length)) };

/** Encrypts a content-encryption key to an RSA key; see CryptoProvider. @throws SmimeError `encryptionFailed` */
export async function encryptKey(
  spki: Uint8Array,
  scheme: KeyTransportScheme,
  contentKey: Uint8Array,
): Promise<Uint8Array> {
  const { key, info } = importPublicKey(spki);
  if (info.kind.kind !== 'rsa' || key === undefined) throw unsupported(info.algorithm.oid.value);
  if (scheme.kind === 'rsa-pkcs1') return encrypt(key, constants.RSA_PKCS1_PADDING, contentKey);
  const block = await encodeOaep(source, scheme, contentKey, Math.ceil(info.kind.bits / 8));
  return encrypt(key, constants.RSA_NO_PADDING, block);
}

function encrypt(key: KeyObject, padding: number, block: Uint8Array): Uint8Array {
  try {
    return plain(publicEncrypt({ key, padding }, block));
  } catch (original) {
    throw new SmimeError('encryptionFailed', { original });
  }
}
