import {
  algorithmIdentifier,
  decodeAlgorithmIdentifier,
  type AlgorithmIdentifier,
} from '../asn1/algorithmIdentifier';
import { context, octetString, sequence, type Der } from '../asn1/derWriter';
import type { Decoding } from '../asn1/fields';
import { Oid } from '../asn1/oids';
import type { DigestName } from './algorithms';
import { bigEndian32 } from './bigEndian';
import { deriveKey, describeDerivation, type KeyDerivation } from './keyDerivation';
import { encodeKeyWrap, keyWrapOf, keyWraps, type KeyWrap } from './keyWrap';
import type { CryptoProvider } from './provider';
import { unsupported } from './unsupported';

/** What a key agreement does with the keys, and with the secret that comes of them. */
interface Agreement {
  /** The cofactor of every curve known here is 1, where both ways give the same secret (SEC 1 3.3.2). */
  readonly cofactor: boolean;
  readonly derivation: KeyDerivation;
}

/** How a key-encryption key is agreed (RFC 5753, 8418): ECDH, a key derivation, a key wrap. */
export interface KeyAgreementScheme extends Agreement {
  readonly wrap: KeyWrap;
  /** The AlgorithmIdentifier of the wrap as it stands, which goes into the shared info. */
  readonly wrapDer: Der;
}

const agreement = (kind: KeyDerivation['kind'], digest: DigestName, cofactor = false): Agreement => ({
  cofactor,
  derivation: { kind, digest },
});

const agreements: ReadonlyMap<string, Agreement> = new Map([
  [Oid.ecdhStdSha1, agreement('x963', 'sha1')],
  [Oid.ecdhStdSha224, agreement('x963', 'sha224')],
  [Oid.ecdhStdSha256, agreement('x963', 'sha256')],
  [Oid.ecdhStdSha384, agreement('x963', 'sha384')],
  [Oid.ecdhStdSha512, agreement('x963', 'sha512')],
  [Oid.ecdhCofactorSha1, agreement('x963', 'sha1', true)],
  [Oid.ecdhCofactorSha224, agreement('x963', 'sha224', true)],
  [Oid.ecdhCofactorSha256, agreement('x963', 'sha256', true)],
  [Oid.ecdhCofactorSha384, agreement('x963', 'sha384', true)],
  [Oid.ecdhCofactorSha512, agreement('x963', 'sha512', true)],
  [Oid.ecdhHkdfSha256, agreement('hkdf', 'sha256')],
  [Oid.ecdhHkdfSha384, agreement('hkdf', 'sha384')],
  [Oid.ecdhHkdfSha512, agreement('hkdf', 'sha512')],
]);

/** Object identifiers of the key agreements that are known. */
export const keyAgreements: readonly string[] = [...agreements.keys()];

/** What the keyEncryptionAlgorithm of a kari means. @throws SmimeError `unsupportedAlgorithm`, `malformed` */
export function keyAgreementScheme(
  decoding: Decoding,
  { oid, parameters, node }: AlgorithmIdentifier,
): KeyAgreementScheme {
  const known = agreements.get(oid.value);
  if (known === undefined) throw unsupported(oid.value);
  if (parameters === undefined) throw decoding.malformed(node, 'key agreement without a key wrap');
  const wrap = keyWrapOf(decodeAlgorithmIdentifier(decoding, parameters).oid.value);
  return { ...known, wrap, wrapDer: decoding.source.view(parameters) };
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
  const { kind, digest } = derivation;
  for (const [oid, each] of agreements) {
    const same = each.derivation.kind === kind && each.derivation.digest === digest;
    if (same && each.cofactor === cofactor) return algorithmIdentifier(oid, wrapDer);
  }
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
