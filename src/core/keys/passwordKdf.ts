import type { AlgorithmIdentifier } from '../asn1/algorithmIdentifier';
import type { Decoding } from '../asn1/fields';
import type { CryptoProvider } from '../crypto/provider';
import { keyDerivations } from '../crypto/registry/keyDerivations';
import { decodePbkdf2 } from './pbkdf2Parameters';
import { decodeScrypt } from './scryptParameters';

/** How a key comes from a passphrase where an algorithm of its own says so: in PBES2 and PBMAC1. */
export interface PasswordKdf {
  /** Octets, where the parameters name them. */
  readonly keyLength: number | undefined;
  derive(crypto: CryptoProvider, passphrase: Uint8Array, length: number): Promise<Uint8Array>;
}

/**
 * PBKDF2 (RFC 8018 A.2) or scrypt (RFC 7914 7).
 * @throws SmimeError `unsupportedAlgorithm`, `malformed`, `limitExceeded`
 */
export function decodePasswordKdf(decoding: Decoding, algorithm: AlgorithmIdentifier): PasswordKdf {
  if (algorithm.oid.value === keyDerivations.scrypt.oid) {
    const { salt, cost, keyLength } = decodeScrypt(decoding, algorithm);
    return {
      keyLength,
      derive: (crypto, passphrase, length) => crypto.scrypt(passphrase, salt, cost, length),
    };
  }
  const { digest, salt, iterations, keyLength } = decodePbkdf2(decoding, algorithm);
  return {
    keyLength,
    derive: (crypto, passphrase, length) => crypto.pbkdf2(digest, passphrase, salt, iterations, length),
  };
}
