/** Digests that are read; SHA-256, SHA-384 and SHA-512 are written, and SHAKE256 with Ed448. */
export type DigestName =
  | 'md5'
  | 'sha1'
  | 'sha224'
  | 'sha256'
  | 'sha384'
  | 'sha512'
  | 'sha3-256'
  | 'sha3-384'
  | 'sha3-512'
  | 'shake128'
  | 'shake256';

/** Curves of the NIST (FIPS 186-5), of Brainpool (RFC 5639) and of the SECG (SEC 2). */
export type Curve =
  'P-256' | 'P-384' | 'P-521' | 'brainpoolP256r1' | 'brainpoolP384r1' | 'brainpoolP512r1' | 'secp256k1';

/** RFC 8032. */
export type EdDsaAlgorithm = 'Ed25519' | 'Ed448';
/** RFC 7748. */
export type XdhAlgorithm = 'X25519' | 'X448';
/** FIPS 204. */
export type MlDsaAlgorithm = 'ML-DSA-44' | 'ML-DSA-65' | 'ML-DSA-87';
/** FIPS 203. */
export type MlKemAlgorithm = 'ML-KEM-512' | 'ML-KEM-768' | 'ML-KEM-1024';
/** FIPS 205. */
export type SlhDsaAlgorithm = `SLH-DSA-${'SHA2' | 'SHAKE'}-${'128' | '192' | '256'}${'s' | 'f'}`;

/** A key that its object identifier alone describes: the parameters are absent. */
export type NamedKey =
  | { readonly kind: 'eddsa'; readonly algorithm: EdDsaAlgorithm }
  | { readonly kind: 'xdh'; readonly algorithm: XdhAlgorithm }
  | { readonly kind: 'ml-dsa'; readonly algorithm: MlDsaAlgorithm }
  | { readonly kind: 'ml-kem'; readonly algorithm: MlKemAlgorithm }
  | { readonly kind: 'slh-dsa'; readonly algorithm: SlhDsaAlgorithm };

/** A named key that signs. */
export type NamedSigningKey = Extract<NamedKey, { kind: 'eddsa' | 'ml-dsa' | 'slh-dsa' }>;

/** How a signature value is made, with every parameter filled in. */
export type SignatureScheme =
  | { readonly kind: 'rsa-pkcs1'; readonly digest: DigestName }
  | {
      readonly kind: 'rsa-pss';
      readonly digest: DigestName;
      readonly mgfDigest: DigestName;
      readonly saltLength: number;
    }
  | { readonly kind: 'ecdsa'; readonly digest: DigestName }
  | { readonly kind: 'dsa'; readonly digest: DigestName }
  | PureScheme;

/** A signature over the data itself. `digest` is that of the messageDigest attribute, not a part of the signature. */
export type PureScheme = NamedSigningKey & { readonly digest: DigestName };

/** How a content-encryption key is encrypted to an RSA key. */
export type KeyTransportScheme =
  | { readonly kind: 'rsa-pkcs1' }
  | {
      readonly kind: 'rsa-oaep';
      readonly digest: DigestName;
      readonly mgfDigest: DigestName;
      readonly label: Uint8Array;
    };

/**
 * Ciphers of content. AES in CBC and GCM is written; `des-ede3-cbc` on demand. The others are read: `des-ede3-cbc` and
 * `rc2-cbc` in old PKCS#12 files too.
 */
export type ContentCipher =
  | 'aes-128-cbc'
  | 'aes-192-cbc'
  | 'aes-256-cbc'
  | 'aes-128-gcm'
  | 'aes-192-gcm'
  | 'aes-256-gcm'
  | 'aes-128-ccm'
  | 'aes-192-ccm'
  | 'aes-256-ccm'
  | 'chacha20-poly1305'
  | 'camellia-128-cbc'
  | 'camellia-192-cbc'
  | 'camellia-256-cbc'
  | 'des-cbc'
  | 'des-ede3-cbc'
  | 'rc2-cbc';

/** How a key comes of a shared secret: the KDF of ANSI X9.63, which is KDF2 of X9.44; KDF3 of X9.44; HKDF. */
export interface KeyDerivation {
  readonly kind: 'x963' | 'kdf3' | 'hkdf';
  readonly digest: DigestName;
}

/** How one symmetric key is wrapped with another: AES (RFC 3394, 3565), Triple-DES (RFC 3217). */
export type KeyWrap = 'aes128' | 'aes192' | 'aes256' | 'des3';

/** What kind of public key a certificate or private key holds. */
export type KeyKind =
  | { readonly kind: 'rsa'; readonly bits: number }
  /** An RSA key that may sign with PSS alone (id-RSASSA-PSS), and perhaps in one way alone (RFC 4055 3.3). */
  | {
      readonly kind: 'rsa-pss';
      readonly bits: number;
      readonly only?: Extract<SignatureScheme, { kind: 'rsa-pss' }>;
    }
  | { readonly kind: 'ec'; readonly curve: Curve }
  /** The bits of p; 0 where the parameters are those of the issuer (RFC 3279 2.3.2). */
  | { readonly kind: 'dsa'; readonly bits: number }
  | NamedKey
  | { readonly kind: 'unknown'; readonly oid: string };
