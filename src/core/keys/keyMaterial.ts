import type { SmimeError } from '../errors/smimeError';
import type { Certificate } from '../x509/certificate';

/** What a file of keys held, before keys and certificates are brought together. */
export interface KeyMaterial {
  readonly keys: readonly KeyEntry[];
  readonly certificates: readonly CertificateEntry[];
  /** Why parts of it could not be opened; the others still serve. */
  readonly problems: readonly SmimeError[];
}

/** A private key as PrivateKeyInfo. */
export interface KeyEntry extends Labels {
  readonly pkcs8: Uint8Array;
}

export interface CertificateEntry extends Labels {
  readonly certificate: Certificate;
}

/** What PKCS#12 says about an entry. */
export interface Labels {
  readonly friendlyName?: string;
  /** In hexadecimal; a certificate belongs to the key of the same one. */
  readonly localKeyId?: string;
}

/** The material of several places as one. */
export function merged(parts: readonly KeyMaterial[]): KeyMaterial {
  return {
    keys: parts.flatMap(({ keys }) => keys),
    certificates: parts.flatMap(({ certificates }) => certificates),
    problems: parts.flatMap(({ problems }) => problems),
  };
}

export const noMaterial: KeyMaterial = { keys: [], certificates: [], problems: [] };

/** One private key and nothing beside it. */
export function keyMaterial(pkcs8: Uint8Array, labels: Labels = {}): KeyMaterial {
  return { ...noMaterial, keys: [{ pkcs8, ...labels }] };
}
