import type { Pace } from '../bytes/pace';
import type { Segments } from '../bytes/segments';
import type {
  ContentCipher,
  Curve,
  DigestName,
  KeyKind,
  KeyTransportScheme,
  NamedKey,
  SignatureScheme,
} from './algorithms';

/**
 * The arithmetic that a host lends to the core. Keys go in and come out as DER: SubjectPublicKeyInfo (RFC 5280 4.1)
 * for public keys, PrivateKeyInfo (RFC 5208) for private ones. Every method rejects with SmimeError
 * `unsupportedAlgorithm` where the host has no such algorithm, and with `malformed` where a key cannot be read.
 */
export interface CryptoProvider {
  randomBytes(length: number): Uint8Array;
  /** @param length octets of output, for SHAKE; undefined for as many as CMS asks for (RFC 8702 3.1) */
  digest(name: DigestName, data: Segments, pace: Pace, length?: number): Promise<Uint8Array>;
  /** The digest of the digest and so on, `rounds` times: thousands of awaited calls would take seconds. */
  digestRepeatedly(name: DigestName, data: Uint8Array, rounds: number): Promise<Uint8Array>;
  hmac(name: DigestName, key: Uint8Array, data: Uint8Array): Promise<Uint8Array>;
  /** RFC 8018 5.2. */
  pbkdf2(
    name: DigestName,
    password: Uint8Array,
    salt: Uint8Array,
    iterations: number,
    length: number,
  ): Promise<Uint8Array>;
  /** RFC 7914 6; the caller has bounded the cost. */
  scrypt(password: Uint8Array, salt: Uint8Array, cost: ScryptCost, length: number): Promise<Uint8Array>;

  /** CBC with the padding of RFC 5652 6.3; GCM with a tag of 16 octets. */
  encryptContent(cipher: ContentCipher, key: CipherKey, data: Segments, pace: Pace): Promise<Encrypted>;
  /**
   * @param tag the authentication tag, for GCM
   * @throws SmimeError `decryptionFailed` where the padding is wrong, `authenticationFailed` where the tag is
   */
  decryptContent(
    cipher: ContentCipher,
    key: CipherKey,
    data: Segments,
    tag: Uint8Array | undefined,
    pace: Pace,
  ): Promise<Segments>;
  /** AES key wrap (RFC 3394). */
  wrapKey(kek: Uint8Array, key: Uint8Array): Promise<Uint8Array>;
  /** @throws SmimeError `decryptionFailed` where the integrity check fails */
  unwrapKey(kek: Uint8Array, wrapped: Uint8Array): Promise<Uint8Array>;

  /** Whether the signature value is right. A value of the wrong length or form is simply not right. */
  verify(
    spki: Uint8Array,
    scheme: SignatureScheme,
    data: Segments,
    signature: Uint8Array,
    pace: Pace,
  ): Promise<boolean>;
  /**
   * The bare RSA public operation on a signature value (RFC 8017 5.2.2): what the private one was done to, a block as
   * long as the modulus. It verifies nothing.
   * @throws SmimeError `unsupportedAlgorithm` where the key is no RSA key, `malformed` where the value cannot be one
   */
  openSignature(spki: Uint8Array, signature: Uint8Array): Promise<Uint8Array>;
  encryptKey(spki: Uint8Array, scheme: KeyTransportScheme, key: Uint8Array): Promise<Uint8Array>;
  /**
   * One-pass Diffie-Hellman to the key `spki`: a fresh key pair on its curve, and the shared secret (the x coordinate).
   * With X25519 and X448 the point is the bare public key (RFC 7748).
   */
  agreeEphemeral(spki: Uint8Array): Promise<{ readonly point: Uint8Array; readonly secret: Uint8Array }>;
  /** A fresh shared secret for the ML-KEM key `spki`, and what carries it (FIPS 203 7.2). */
  encapsulate(spki: Uint8Array): Promise<Encapsulated>;

  privateKey(pkcs8: Uint8Array): Promise<PrivateKey>;
  generateKey(kind: GeneratedKey): Promise<{ readonly pkcs8: Uint8Array; readonly spki: Uint8Array }>;
}

/** What a derivation by scrypt takes: 128 · N · r octets of memory, p times over (RFC 7914 2). */
export interface ScryptCost {
  /** A power of two, at least 2. */
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/** The key of a symmetric cipher with what goes beside it. */
export interface CipherKey {
  readonly key: Uint8Array;
  readonly iv: Uint8Array;
  /** Additional authenticated data, for GCM. */
  readonly aad?: Uint8Array;
  /** The effective key bits of RC2 (RFC 2268), where they are not those of the key. */
  readonly effectiveBits?: number;
}

export interface Encrypted {
  readonly ciphertext: Segments;
  /** The authentication tag of GCM. */
  readonly tag?: Uint8Array;
}

export interface Encapsulated {
  readonly ciphertext: Uint8Array;
  readonly secret: Uint8Array;
}

export type GeneratedKey =
  | { readonly kind: 'rsa'; readonly bits: number }
  | { readonly kind: 'ec'; readonly curve: Curve }
  | Exclude<NamedKey, { kind: 'slh-dsa' }>;

/** A private key inside its host: it does its work there and is not shown. */
export interface PrivateKey {
  readonly kind: KeyKind;
  /** Its public key as SubjectPublicKeyInfo. */
  readonly spki: Uint8Array;
  sign(scheme: SignatureScheme, data: Uint8Array): Promise<Uint8Array>;
  /** The bare RSA private operation (RFC 8017 5.1.2): a block as long as the modulus, padding and all. */
  rsaDecrypt(ciphertext: Uint8Array): Promise<Uint8Array>;
  /** The x coordinate of this key times `point` (on the same curve: uncompressed, or bare for X25519 and X448). */
  agree(point: Uint8Array): Promise<Uint8Array>;
  /**
   * The shared secret that an ML-KEM ciphertext carries. A damaged one gives another secret and no error (implicit
   * rejection, FIPS 203 6.3).
   * @throws SmimeError `decryptionFailed` where it has the wrong length, `unsupportedAlgorithm` where this is no ML-KEM key
   */
  decapsulate(ciphertext: Uint8Array): Promise<Uint8Array>;
}
