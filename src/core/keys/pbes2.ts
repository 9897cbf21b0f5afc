import {
  algorithmIdentifier,
  decodeAlgorithmIdentifier,
  type AlgorithmIdentifier,
} from '../asn1/algorithmIdentifier';
import { sequence, type Der } from '../asn1/derWriter';
import { Fields, type Decoding } from '../asn1/fields';
import { contentEncryption } from '../crypto/contentEncryption';
import { unsupported } from '../crypto/signatureScheme';
import type { Pbe } from './pbe';
import { decodePbkdf2 } from './pbkdf2Parameters';

export const PBES2 = '1.2.840.113549.1.5.13';

/**
 * ```asn1
 * PBES2-params ::= SEQUENCE {
 *   keyDerivationFunc  AlgorithmIdentifier,
 *   encryptionScheme   AlgorithmIdentifier }
 * ```
 * RFC 8018 A.4. The key derivation is PBKDF2, the cipher one in CBC mode.
 * @throws SmimeError `unsupportedAlgorithm`, `malformed`, `limitExceeded`
 */
export function readPbes2(decoding: Decoding, { parameters, node }: AlgorithmIdentifier): Pbe {
  const fields = Fields.of(decoding, parameters ?? node, 'PBES2-params');
  const kdf = decodePbkdf2(decoding, fields.decode('keyDerivationFunc', decodeAlgorithmIdentifier));
  const scheme = fields.decode('encryptionScheme', decodeAlgorithmIdentifier);
  const { cipher, iv, tagLength, effectiveBits, ...encryption } = contentEncryption(decoding, scheme);
  const keyLength = encryption.keyLength ?? kdf.keyLength;
  // Only RC2 leaves the length open; there the effective bits say how long the key is (RFC 8018 B.2.3).
  const length = keyLength ?? Math.ceil((effectiveBits ?? 32) / 8);
  if (tagLength !== undefined || length > 128) throw unsupported(scheme.oid.value);
  return {
    cipher,
    derive: async (crypto, { text }) => ({
      key: await crypto.pbkdf2(kdf.digest, text, kdf.salt, kdf.iterations, length),
      iv,
      ...(effectiveBits === undefined ? {} : { effectiveBits }),
    }),
  };
}

/** PBES2 of two encoded AlgorithmIdentifiers. */
export function encodePbes2(keyDerivation: Der, encryption: Der): Der {
  return algorithmIdentifier(PBES2, sequence(keyDerivation, encryption));
}
