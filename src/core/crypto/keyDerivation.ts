import {
  algorithmIdentifier,
  decodeAlgorithmIdentifier,
  type AlgorithmIdentifier,
} from '../asn1/algorithmIdentifier';
import type { Der } from '../asn1/derWriter';
import type { Decoding } from '../asn1/fields';
import type { KeyDerivation } from './algorithms';
import { digestAlgorithm } from './digests';
import { hashIdentifier } from './hashIdentifiers';
import { hkdf, type HkdfInput } from './hkdf';
import { requireNoParameters } from './noParameters';
import type { CryptoProvider } from './provider';
import { keyDerivations, type KeyDerivationAlgorithm } from './registry/keyDerivations';
import { algorithmOf } from './registry/registry';
import { unsupported } from './unsupported';
import { kdf3, x963Kdf } from './x963Kdf';

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

/**
 * What a KeyDerivationAlgorithmIdentifier means: HKDF without parameters (RFC 8619 2), KDF2 and KDF3 with their digest
 * (RFC 9690 B.2).
 * @throws SmimeError `unsupportedAlgorithm`, `malformed`
 */
export function keyDerivation(decoding: Decoding, algorithm: AlgorithmIdentifier): KeyDerivation {
  const { oid, parameters, node } = algorithm;
  const row = algorithmOf(oid.value);
  if (row?.family !== 'keyDerivation') throw unsupported(oid.value);
  const { kind, digest } = row;
  if (kind === 'pbkdf2' || kind === 'scrypt') throw unsupported(oid.value);
  if (digest !== undefined) {
    requireNoParameters(decoding, algorithm);
    return { kind, digest };
  }
  if (parameters === undefined) throw decoding.malformed(node, `${row.name} without a digest`);
  return { kind, digest: digestAlgorithm(decoding, decodeAlgorithmIdentifier(decoding, parameters)) };
}

/** @throws SmimeError `unsupportedAlgorithm` where there is no identifier for it */
export function encodeKeyDerivation({ kind, digest }: KeyDerivation): Der {
  const row = Object.values<KeyDerivationAlgorithm>(keyDerivations).find(
    (each) => each.kind === kind && (each.digest ?? digest) === digest,
  );
  if (row === undefined) throw unsupported(describeDerivation({ kind, digest }));
  return algorithmIdentifier(row.oid, row.digest === undefined ? hashIdentifier(digest) : undefined);
}
