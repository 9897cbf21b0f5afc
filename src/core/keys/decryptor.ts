import type { KeyKind, KeyTransportScheme } from '../crypto/algorithms';
import type { KemScheme } from '../crypto/kem';
import type { Certificate } from '../x509/certificate';

/** Whoever can open what was encrypted to a public key; the private key itself may lie elsewhere. */
export interface Decryptor {
  /** How a person recognises the key: its subject, or the file that it came from. */
  readonly label: string;
  readonly kind: KeyKind;
  /** The public key as SubjectPublicKeyInfo, in DER. */
  readonly spki: Uint8Array;
  /** Every certificate of this key that is known; none for a bare key. */
  readonly certificates: readonly Certificate[];
  /**
   * Opens an encrypted key (RFC 5652 6.2.1). With PKCS#1 v1.5 a wrong padding yields a pseudo-random key in place of
   * an error (implicit rejection), so that nobody learns from the answer whether the padding was right.
   * @param keyLength octets of the key that the content cipher needs; undefined where it leaves that open
   * @throws SmimeError `decryptionFailed` with OAEP only, `unsupportedAlgorithm` where the key is no RSA key
   */
  decryptKey(
    scheme: KeyTransportScheme,
    encryptedKey: Uint8Array,
    keyLength: number | undefined,
  ): Promise<Uint8Array>;
  /**
   * The shared secret of ECDH: the x coordinate, as long as the curve's field (SEC 1 3.3.1).
   * @param point the other side's public key, uncompressed; bare for X25519 and X448
   * @throws SmimeError `decryptionFailed` where it is not a point of the curve, `unsupportedAlgorithm` where the key is no EC key
   */
  agree(point: Uint8Array): Promise<Uint8Array>;
  /**
   * The shared secret that a ciphertext of ML-KEM (RFC 9936) or RSA-KEM (RFC 9690 A.2) carries. What the private
   * operation of RSA gives stays inside.
   * @throws SmimeError `decryptionFailed` where it has the wrong length, `unsupportedAlgorithm` where the key is another
   */
  decapsulate(scheme: KemScheme, ciphertext: Uint8Array): Promise<Uint8Array>;
}
