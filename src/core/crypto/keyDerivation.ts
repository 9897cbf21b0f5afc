import {
  algorithmIdentifier,
  decodeAlgorithmIdentifier,
  type AlgorithmIdentifier,
} from '../asn1/algorithmIdentifier';
import type { Der } from '../asn1/derWriter';
import type { Decoding } from '../asn1/fields';
import { Oid } from '../asn1/oids';
import type { DigestName } from './algorithms';
import { digestAlgorithm } from './digests';
import { hashIdentifier } from './hashIdentifiers';
import { hkdf, type HkdfInput } from './hkdf';
import type { CryptoProvider } from './provider';
import { requireNoParameters } from './noParameters';
import { oidName } from './oidName';
import { unsupported } from './unsupported';
import { kdf3, x963Kdf } from './x963Kdf';

/** How a key comes of a shared secret: the KDF of ANSI X9.63, which is KDF2 of X9.44; KDF3 of X9.44; HKDF. */
export interface KeyDerivation {
  readonly kind: 'x963' | 'kdf3' | 'hkdf';
  readonly digest: DigestName;
}

/** @param input its salt is of HKDF alone */
export function deriveKey(
  crypto: Pick<CryptoProvider, 'digest' | 'hmac'>,
  { kind, digest }: KeyDerivation,
  input: HkdfInput,
): Promise<Uint8Array> {
  if (kind === 'hkdf') return hkdf(crypto, digest, input);
  const derive = kind === 'x963' ? x963Kdf : kdf3;
  return derive(crypto, digest, input.secret, input.info, input.length);
}

/** A key derivation as a person reads it. */
export function describeDerivation({ kind, digest }: KeyDerivation): string {
  const names = { x963: 'ANSI-X9.63-KDF', kdf3: 'KDF3', hkdf: 'HKDF' } as const;
  return `${names[kind]} with ${digest}`;
}

// RFC 8619 2.
const hkdfs: ReadonlyMap<string, DigestName> = new Map([
  [Oid.hkdfSha256, 'sha256'],
  [Oid.hkdfSha384, 'sha384'],
  [Oid.hkdfSha512, 'sha512'],
]);
const x944: ReadonlyMap<string, KeyDerivation['kind']> = new Map([
  [Oid.kdf2, 'x963'],
  [Oid.kdf3, 'kdf3'],
]);

/**
 * What a KeyDerivationAlgorithmIdentifier means: HKDF without parameters (RFC 8619 2), KDF2 and KDF3 with their digest
 * (RFC 9690 B.2).
 * @throws SmimeError `unsupportedAlgorithm`, `malformed`
 */
export function keyDerivation(decoding: Decoding, algorithm: AlgorithmIdentifier): KeyDerivation {
  const { oid, parameters, node } = algorithm;
  const hkdfDigest = hkdfs.get(oid.value);
  if (hkdfDigest !== undefined) {
    requireNoParameters(decoding, algorithm);
    return { kind: 'hkdf', digest: hkdfDigest };
  }
  const kind = x944.get(oid.value);
  if (kind === undefined) throw unsupported(oid.value);
  if (parameters === undefined) throw decoding.malformed(node, `${oidName(oid.value)} without a digest`);
  return { kind, digest: digestAlgorithm(decoding, decodeAlgorithmIdentifier(decoding, parameters)) };
}

/** @throws SmimeError `unsupportedAlgorithm` where there is no identifier for it */
export function encodeKeyDerivation({ kind, digest }: KeyDerivation): Der {
  if (kind !== 'hkdf') {
    return algorithmIdentifier(kind === 'x963' ? Oid.kdf2 : Oid.kdf3, hashIdentifier(digest));
  }
  for (const [oid, name] of hkdfs) if (name === digest) return algorithmIdentifier(oid);
  throw unsupported(`HKDF with ${digest}`);
}
