import { algorithmIdentifierWithNull } from '../../core/asn1/algorithmIdentifier';
import { unhurried } from '../../core/bytes/pace';
import type { PrivateKey } from '../../core/crypto/provider';
import { SmimeError } from '../../core/errors/smimeError';
import type { PrivateKeyInfo } from '../../core/keys/privateKeyInfo';
import { bitsOf, toOctets } from './bigNumbers';
import { kindFits } from './keyFits';
import { notWith } from './notWith';
import { spkiOf } from './portableAgreement';
import { portableHash } from './portableHash';
import { readSpki } from './readKeys';
import {
  belowModulus,
  encodeRsaPublicKey,
  modulusLength,
  readRsaPrivateKey,
  type RsaPrivateKey,
} from './rsaKeys';
import { rsaPrivateOperation } from './rsaPrivateOperation';
import { signatureBlock } from './rsaSignatureBlock';

/**
 * An RSA private key that works in JavaScript alone.
 * @param algorithm the AlgorithmIdentifier that stands with it, as it is
 * @throws SmimeError `malformed`
 */
export function portableRsaKey(
  type: 'rsa' | 'rsa-pss',
  info: PrivateKeyInfo,
  algorithm: Uint8Array,
): PrivateKey {
  const key = readRsaPrivateKey(info.privateKey);
  const oid = info.algorithm.oid.value;
  const spki = spkiOf(type === 'rsa' ? algorithmIdentifierWithNull(oid) : algorithm, encodeRsaPublicKey(key));
  const { kind } = readSpki(spki).info;
  return {
    kind,
    spki,
    async sign(scheme, data) {
      const fits = kindFits(kind, scheme) && (scheme.kind === 'rsa-pkcs1' || scheme.kind === 'rsa-pss');
      if (!fits) throw new SmimeError('signingFailed', { detail: 'key and algorithm do not fit' });
      const digest = await portableHash.digest(scheme.digest, [data], unhurried);
      return operate(key, await signatureBlock(scheme, digest, bitsOf(key.modulus)));
    },
    async rsaDecrypt(ciphertext) {
      if (type !== 'rsa') throw notWith(kind, oid);
      return Promise.resolve(operate(key, ciphertext));
    },
    agree: () => Promise.reject(notWith(kind, oid)),
    decapsulate: () => Promise.reject(notWith(kind, oid)),
  };
}

/** @throws SmimeError `decryptionFailed` where the octets are no number below the modulus */
function operate(key: RsaPrivateKey, octets: Uint8Array): Uint8Array {
  const value = belowModulus(octets, key);
  if (value !== undefined) return toOctets(rsaPrivateOperation(key, value), modulusLength(key));
  throw new SmimeError('decryptionFailed', {
    detail: `the encrypted key is not of the RSA key’s ${modulusLength(key)} octets`,
  });
}
