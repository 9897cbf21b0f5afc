import type { MlKemAlgorithm } from '../../core/crypto/algorithms';
import type { Encapsulated } from '../../core/crypto/provider';
import { unsupported } from '../../core/crypto/unsupported';
import { SmimeError } from '../../core/errors/smimeError';
import { mlKem } from './postQuantum';
import { readSpki, usable } from './readKeys';

/** See CryptoProvider. @throws SmimeError `unsupportedAlgorithm` where it is no ML-KEM key, `malformed` */
export function encapsulate(spki: Uint8Array): Encapsulated {
  const { kind, key, algorithm } = readSpki(spki).info;
  if (kind.kind !== 'ml-kem') throw unsupported(algorithm.oid.value);
  const { cipherText, sharedSecret } = usable('public', () => mlKem[kind.algorithm].encapsulate(key));
  return { ciphertext: cipherText, secret: sharedSecret };
}

/** @throws SmimeError `decryptionFailed` where the ciphertext has the wrong length */
export function decapsulate(algorithm: MlKemAlgorithm, key: Uint8Array, ciphertext: Uint8Array): Uint8Array {
  const kem = mlKem[algorithm];
  if (ciphertext.length !== kem.lengths.cipherText) {
    const detail = `an ${algorithm} ciphertext has ${kem.lengths.cipherText} octets, not ${ciphertext.length}`;
    throw new SmimeError('decryptionFailed', { detail });
  }
  return kem.decapsulate(ciphertext, key);
}
