import type { AlgorithmIdentifier } from '../asn1/algorithmIdentifier';
import type { Decoding } from '../asn1/fields';
import { unsupported } from '../crypto/unsupported';
import type { Pbe } from './pbe';
import { readPbes1 } from './pbes1';
import { readPbes2 } from './pbes2';
import { readPkcs12Pbe } from './pkcs12Pbe';

/**
 * What a passphrase-based encryption algorithm means: PBES1 and PBES2 (RFC 8018 6), and the schemes of RFC 7292 C.
 * @throws SmimeError `unsupportedAlgorithm`, `malformed`, `limitExceeded`
 */
export function readPbe(decoding: Decoding, algorithm: AlgorithmIdentifier): Pbe {
  const pbe =
    readPbes2(decoding, algorithm) ?? readPbes1(decoding, algorithm) ?? readPkcs12Pbe(decoding, algorithm);
  if (pbe === undefined) throw unsupported(algorithm.oid.value);
  return pbe;
}
