/** Digests that are read; SHA-256, SHA-384 and SHA-512 are written. */
export type DigestName = 'md5' | 'sha1' | 'sha224' | 'sha256' | 'sha384' | 'sha512';

/** Curves of the NIST (FIPS 186-5). */
export type Curve = 'P-256' | 'P-384' | 'P-521';

/** How a signature value is made, with every parameter filled in. */
export type SignatureScheme =
  | { readonly kind: 'rsa-pkcs1'; readonly digest: DigestName }
  | {
      readonly kind: 'rsa-pss';
      readonly digest: DigestName;
      readonly mgfDigest: DigestName;
      readonly saltLength: number;
    }
  | { readonly kind: 'ecdsa'; readonly digest: DigestName };

/** How a content-encryption key is encrypted to an RSA key. */
export type KeyTransportScheme =
  | { readonly kind: 'rsa-pkcs1' }
  | {
      readonly kind: 'rsa-oaep';
      readonly digest: DigestName;
      readonly mgfDigest: DigestName;
      readonly label: Uint8Array;
    };

/** Ciphers of content. `des-ede3-cbc` and `rc2-cbc` are read, and are needed to open old PKCS#12 files. */
export type ContentCipher =
  | 'aes-128-cbc'
  | 'aes-192-cbc'
  | 'aes-256-cbc'
  | 'aes-128-gcm'
  | 'aes-192-gcm'
  | 'aes-256-gcm'
  | 'des-ede3-cbc'
  | 'rc2-cbc';

/** What kind of public key a certificate or private key holds. */
export type KeyKind =
  | { readonly kind: 'rsa'; readonly bits: number }
  /** An RSA key that may sign with PSS alone (id-RSASSA-PSS). */
  | { readonly kind: 'rsa-pss'; readonly bits: number }
  | { readonly kind: 'ec'; readonly curve: Curve }
  | { readonly kind: 'unknown'; readonly oid: string };

/** An algorithm as a person reads it. */
export interface DescribedAlgorithm {
  readonly oid: string;
  readonly name: string;
  /** Parameters by their name in the RFC, defaults filled in. */
  readonly parameters?: Readonly<Record<string, string | number>>;
}
