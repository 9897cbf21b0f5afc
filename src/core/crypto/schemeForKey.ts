import type { DigestName, KeyKind, NamedSigningKey, PureScheme, SignatureScheme } from './algorithms';
import { digests } from './registry/digests';

/** What a person may choose about a signature. */
export interface SchemeWishes {
  /** The digest; undefined for the one that fits the key. */
  readonly digest?: DigestName | undefined;
  /** RSASSA-PSS in place of PKCS#1 v1.5, for RSA keys. */
  readonly pss?: boolean;
}

/**
 * How a key signs; undefined where it does not. EdDSA leaves no choice of the digest (RFC 8419 3.1), nor does an RSA key
 * that prescribes the parameters of PSS (RFC 4055 3.3).
 */
export function schemeForKey(
  kind: KeyKind,
  { digest, pss = false }: SchemeWishes,
): SignatureScheme | undefined {
  const name = digest ?? defaultDigest(kind);
  switch (kind.kind) {
    case 'ec':
      return { kind: 'ecdsa', digest: name };
    case 'dsa':
      return { kind: 'dsa', digest: name };
    case 'rsa':
      if (!pss) return { kind: 'rsa-pkcs1', digest: name };
      break;
    case 'rsa-pss':
      if (kind.only !== undefined) return kind.only;
      break;
    case 'eddsa':
    case 'ml-dsa':
    case 'slh-dsa':
      return pureScheme(kind, name);
    case 'xdh':
    case 'ml-kem':
    case 'unknown':
      return undefined;
  }
  return { kind: 'rsa-pss', digest: name, mgfDigest: name, saltLength: digests[name].length };
}

/** @param digest of the content; where there is none, the one that the key's RFC names */
export function pureScheme(key: NamedSigningKey, digest: DigestName | undefined): PureScheme {
  return { ...key, digest: key.kind === 'eddsa' || digest === undefined ? defaultDigest(key) : digest };
}

/**
 * SHA-256 but where it would not match the strength of the key (RFC 5753 8), or where an RFC names another
 * (RFC 8419 3.1, RFC 9882 3.3, RFC 9814 4).
 */
function defaultDigest(kind: KeyKind): DigestName {
  switch (kind.kind) {
    case 'ec':
      return digestOfCurve[kind.curve];
    case 'eddsa':
      return kind.algorithm === 'Ed448' ? 'shake256' : 'sha512';
    case 'ml-dsa':
      return 'sha512';
    case 'slh-dsa':
      return slhDsaDigest(kind.algorithm);
    case 'rsa':
    case 'rsa-pss':
    case 'dsa':
    case 'xdh':
    case 'ml-kem':
    case 'unknown':
      break;
  }
  return 'sha256';
}

const digestOfCurve = {
  'P-256': 'sha256',
  'P-384': 'sha384',
  'P-521': 'sha512',
  brainpoolP256r1: 'sha256',
  brainpoolP384r1: 'sha384',
  brainpoolP512r1: 'sha512',
  secp256k1: 'sha256',
} as const;

function slhDsaDigest(algorithm: string): DigestName {
  const small = algorithm.includes('-128');
  if (algorithm.includes('SHAKE')) return small ? 'shake128' : 'shake256';
  return small ? 'sha256' : 'sha512';
}
