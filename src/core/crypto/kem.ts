import { decodeAlgorithmIdentifier, type AlgorithmIdentifier } from '../asn1/algorithmIdentifier';
import { context, integer, octetString, sequence, type Der } from '../asn1/derWriter';
import { Fields, type Decoding } from '../asn1/fields';
import type { KeyDerivation, KeyKind, MlKemAlgorithm } from './algorithms';
import { keyDerivation } from './keyDerivation';
import { namedKey } from './namedKeys';
import { requireNoParameters } from './noParameters';
import { rsaKem } from './registry/keyEncryption';
import { unsupported } from './unsupported';

/** How a secret is encapsulated to a public key, with every parameter filled in. */
export type KemScheme =
  | { readonly kind: 'ml-kem'; readonly algorithm: MlKemAlgorithm }
  /** `length` in octets: that of the shared secret. */
  | { readonly kind: 'rsa-kem'; readonly derivation: KeyDerivation; readonly length: number };

/**
 * What the kem of a KEMRecipientInfo means.
 * ```asn1
 * RsaKemParameters ::= SEQUENCE { keyDerivationFunction KeyDerivationFunction, keyLength KeyLength }
 * ```
 * RFC 9936 2.1, RFC 9690 B.2; where the parameters of RSA-KEM are absent it is KDF3 with SHA-256 (RFC 9690 2.3).
 * @param kekLength octets of the key-encryption key, which the secret of RSA-KEM must have too (RFC 9690 A.1)
 * @throws SmimeError `unsupportedAlgorithm`, `malformed`
 */
export function kemScheme(decoding: Decoding, algorithm: AlgorithmIdentifier, kekLength: number): KemScheme {
  const { oid } = algorithm;
  if (oid.value === rsaKem.oid) return rsaKemScheme(decoding, algorithm, kekLength);
  const key = namedKey(oid.value);
  if (key?.kind !== 'ml-kem') throw unsupported(oid.value);
  requireNoParameters(decoding, algorithm);
  return key;
}

function rsaKemScheme(decoding: Decoding, { parameters }: AlgorithmIdentifier, kekLength: number): KemScheme {
  if (parameters === undefined) {
    return { kind: 'rsa-kem', derivation: { kind: 'kdf3', digest: 'sha256' }, length: kekLength };
  }
  const fields = Fields.of(decoding, parameters, 'RsaKemParameters');
  const kdf = fields.decode('keyDerivationFunction', decodeAlgorithmIdentifier);
  const length = fields.version('keyLength').value;
  fields.end();
  if (length === kekLength) return { kind: 'rsa-kem', derivation: keyDerivation(decoding, kdf), length };
  const detail = `a shared secret of ${length} octets for a key-encryption key of ${kekLength}`;
  throw decoding.malformed(parameters, detail);
}

// FIPS 203 8.
const ciphertextLengths: Readonly<Record<MlKemAlgorithm, number>> = {
  'ML-KEM-512': 768,
  'ML-KEM-768': 1088,
  'ML-KEM-1024': 1568,
};

/** Octets of a ciphertext that a private key opens; undefined where a key of this kind opens none of the scheme. */
export function kemCiphertextLength(scheme: KemScheme, key: KeyKind): number | undefined {
  if (scheme.kind === 'rsa-kem') return key.kind === 'rsa' ? Math.ceil(key.bits / 8) : undefined;
  const same = key.kind === 'ml-kem' && key.algorithm === scheme.algorithm;
  return same ? ciphertextLengths[scheme.algorithm] : undefined;
}

/** A scheme as a person reads it. */
export function describeKem(scheme: KemScheme): string {
  return scheme.kind === 'ml-kem' ? scheme.algorithm : 'RSA-KEM';
}

/**
 * ```asn1
 * CMSORIforKEMOtherInfo ::= SEQUENCE {
 *   wrap       KeyEncryptionAlgorithmIdentifier,
 *   kekLength  INTEGER (1..65535),
 *   ukm        [0] EXPLICIT UserKeyingMaterial OPTIONAL }
 * ```
 * RFC 9629 5: what the derived key is bound to.
 * @param wrap the AlgorithmIdentifier as it stands in the message
 */
export function kemOtherInfo(wrap: Der, kekLength: number, ukm: Uint8Array | undefined): Der {
  return sequence(wrap, integer(kekLength), ...(ukm === undefined ? [] : [context(0, octetString(ukm))]));
}
