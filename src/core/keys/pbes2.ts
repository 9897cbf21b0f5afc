import {
  algorithmIdentifier,
  decodeAlgorithmIdentifier,
  type AlgorithmIdentifier,
} from '../asn1/algorithmIdentifier';
import { sequence, type Der } from '../asn1/derWriter';
import { Fields, type Decoding } from '../asn1/fields';
import { contentEncryption } from '../crypto/contentEncryption';
import { ciphers } from '../crypto/registry/contentCiphers';
import { passwordEncryptions } from '../crypto/registry/passwordEncryption';
import { unsupported } from '../crypto/unsupported';
import { decodePasswordKdf } from './passwordKdf';
import type { Pbe } from './pbe';

// The longest key of RC2, the one cipher that leaves the length open (RFC 8018 B.2.3).
const MAX_KEY = 128;

/**
 * ```asn1
 * PBES2-params ::= SEQUENCE {
 *   keyDerivationFunc  AlgorithmIdentifier,
 *   encryptionScheme   AlgorithmIdentifier }
 * ```
 * RFC 8018 A.4. An authenticating cipher, which some writers take, has its tag behind the ciphertext.
 * @returns undefined where the algorithm is another
 * @throws SmimeError `unsupportedAlgorithm`, `malformed`, `limitExceeded`
 */
export function readPbes2(
  decoding: Decoding,
  { oid, parameters, node }: AlgorithmIdentifier,
): Pbe | undefined {
  if (oid.value !== passwordEncryptions.PBES2.oid) return undefined;
  const fields = Fields.of(decoding, parameters ?? node, 'PBES2-params');
  const kdf = decodePasswordKdf(decoding, fields.decode('keyDerivationFunc', decodeAlgorithmIdentifier));
  const scheme = fields.decode('encryptionScheme', decodeAlgorithmIdentifier);
  const { cipher, iv, tagLength, effectiveBits, keyLength } = contentEncryption(decoding, scheme);
  // Without any length the effective bits say how long the key is (RFC 8018 B.2.3).
  const length = keyLength ?? kdf.keyLength ?? Math.ceil((effectiveBits ?? 32) / 8);
  if (ciphers[cipher].authenticated && tagLength === undefined) throw unsupported(scheme.oid.value);
  if (length !== (kdf.keyLength ?? length) || length < 1 || length > MAX_KEY) {
    throw decoding.malformed(node, `a derived key of ${kdf.keyLength ?? length} octets for ${cipher}`);
  }
  return {
    cipher,
    ...(tagLength !== undefined && { tagLength }),
    derive: async (crypto, { text }) => ({
      key: await kdf.derive(crypto, text, length),
      iv,
      ...(effectiveBits !== undefined && { effectiveBits }),
    }),
  };
}

/** PBES2 of two encoded AlgorithmIdentifiers. */
export function encodePbes2(keyDerivation: Der, encryption: Der): Der {
  return algorithmIdentifier(passwordEncryptions.PBES2.oid, sequence(keyDerivation, encryption));
}
