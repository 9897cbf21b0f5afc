import type { KeyDerivation, KeyWrap } from './algorithms';
import {
  algorithmIdentifier,
  decodeAlgorithmIdentifier,
  type AlgorithmIdentifier,
} from '../asn1/algorithmIdentifier';
import { context, octetString, sequence, type Der } from '../asn1/derWriter';
import type { Decoding } from '../asn1/fields';
import { bigEndian32 } from './bigEndian';
import { deriveKey, describeDerivation } from './keyDerivation';
import { encodeKeyWrap, keyWrapOf } from './keyWrap';
import type { CryptoProvider } from './provider';
import { keyAgreements, keyWraps, type KeyAgreement } from './registry/keyEncryption';
import { algorithmOf } from './registry/registry';
import { unsupported } from './unsupported';

/** How a key-encryption key is agreed (RFC 5753, 8418): ECDH, a key derivation, a key wrap. */
export interface KeyAgreementScheme extends Pick<KeyAgreement, 'cofactor' | 'derivation'> {
  readonly wrap: KeyWrap;
  /** The AlgorithmIdentifier of the wrap as it stands, which goes into the shared info. */
  readonly wrapDer: Der;
}

/** What the keyEncryptionAlgorithm of a kari means. @throws SmimeError `unsupportedAlgorithm`, `malformed` */
export function keyAgreementScheme(
  decoding: Decoding,
  { oid, parameters, node }: AlgorithmIdentifier,
): KeyAgreementScheme {
  const row = algorithmOf(oid.value);
  if (row?.family !== 'keyAgreement') throw unsupported(oid.value);
  if (parameters === undefined) throw decoding.malformed(node, 'key agreement without a key wrap');
  const wrap = keyWrapOf(decodeAlgorithmIdentifier(decoding, parameters).oid.value);
  const { cofactor, derivation } = row;
  return { cofactor, derivation, wrap, wrapDer: decoding.source.view(parameters) };
}

/** A scheme to be written. */
export function keyAgreementWith(
  derivation: KeyDerivation,
  wrap: KeyWrap,
  cofactor = false,
): KeyAgreementScheme {
  return { derivation, cofactor, wrap, wrapDer: encodeKeyWrap(wrap) };
}

/** @throws SmimeError `unsupportedAlgorithm` where there is no identifier for it */
export function encodeKeyAgreementScheme({ derivation, cofactor, wrapDer }: KeyAgreementScheme): Der {
  const row = Object.values<KeyAgreement>(keyAgreements).find(
    (each) =>
      each.cofactor === cofactor &&
      each.derivation.kind === derivation.kind &&
      each.derivation.digest === derivation.digest,
  );
  if (row !== undefined) return algorithmIdentifier(row.oid, wrapDer);
  const how = cofactor ? 'cofactor ECDH' : 'ECDH';
  throw unsupported(`${how}, ${describeDerivation(derivation)}`);
}

/**
 * The key-encryption key that comes of an agreed secret. With HKDF the user keying material is the salt as well
 * (RFC 8418 2.2).
 */
export function agreedKeyEncryptionKey(
  crypto: Pick<CryptoProvider, 'digest' | 'hmac'>,
  scheme: KeyAgreementScheme,
  secret: Uint8Array,
  ukm: Uint8Array | undefined,
): Promise<Uint8Array> {
  const { length } = keyWraps[scheme.wrap];
  return deriveKey(crypto, scheme.derivation, { secret, salt: ukm, info: sharedInfo(scheme, ukm), length });
}

/**
 * ```asn1
 * ECC-CMS-SharedInfo ::= SEQUENCE {
 *   keyInfo      AlgorithmIdentifier,
 *   entityUInfo  [0] EXPLICIT OCTET STRING OPTIONAL,
 *   suppPubInfo  [2] EXPLICIT OCTET STRING }
 * ```
 * RFC 5753 7.2; suppPubInfo is the length of the key-encryption key in bits, 32 bits big endian.
 */
function sharedInfo({ wrap, wrapDer }: KeyAgreementScheme, ukm: Uint8Array | undefined): Der {
  return sequence(
    wrapDer,
    ...(ukm === undefined ? [] : [context(0, octetString(ukm))]),
    context(2, octetString(bigEndian32(keyWraps[wrap].length * 8))),
  );
}
