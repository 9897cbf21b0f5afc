import type { KeyTransportScheme } from '../../core/crypto/algorithms';
import { encodeOaep } from '../../core/crypto/oaep';
import { padPkcs1 } from '../../core/crypto/pkcs1Pad';
import { unsupported } from '../../core/crypto/unsupported';
import { power, toNumber, toOctets } from './bigNumbers';
import { portableHash } from './portableHash';
import { readSpki } from './readKeys';
import { modulusLength, readRsaPublicKey } from './rsaKeys';
import { randomOctets } from './randomOctets';

const source = { ...portableHash, randomBytes: randomOctets };

/** Encrypts a content-encryption key to an RSA key; see CryptoProvider. @throws SmimeError `encryptionFailed` */
export async function encryptKey(
  spki: Uint8Array,
  scheme: KeyTransportScheme,
  contentKey: Uint8Array,
): Promise<Uint8Array> {
  const { kind, key, algorithm } = readSpki(spki).info;
  if (kind.kind !== 'rsa') throw unsupported(algorithm.oid.value);
  const publicKey = readRsaPublicKey(key);
  const length = modulusLength(publicKey);
  const block =
    scheme.kind === 'rsa-pkcs1'
      ? padPkcs1(source, contentKey, length)
      : await encodeOaep(source, scheme, contentKey, length);
  return toOctets(power(toNumber(block), publicKey.exponent, publicKey.modulus), length);
}
