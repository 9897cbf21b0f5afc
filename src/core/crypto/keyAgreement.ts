import {
  algorithmIdentifier,
  decodeAlgorithmIdentifier,
  type AlgorithmIdentifier,
} from '../asn1/algorithmIdentifier';
import { context, octetString, sequence, type Der } from '../asn1/derWriter';
import type { Decoding } from '../asn1/fields';
import { Oid } from '../asn1/oids';
import type { DigestName } from './algorithms';
import { encodeKeyWrap, keyWrapOf, keyWraps, type KeyWrap } from './keyWrap';
import { unsupported } from './unsupported';

/** How a key-encryption key is agreed (RFC 5753): ECDH, the X9.63 KDF with a digest, a key wrap. */
export interface KeyAgreementScheme {
  readonly kdfDigest: DigestName;
  readonly wrap: KeyWrap;
  /** The AlgorithmIdentifier of the wrap as it stands, which goes into the shared info. */
  readonly wrapDer: Der;
}

const kdfs: ReadonlyMap<string, DigestName> = new Map([
  [Oid.ecdhStdSha1, 'sha1'],
  [Oid.ecdhStdSha224, 'sha224'],
  [Oid.ecdhStdSha256, 'sha256'],
  [Oid.ecdhStdSha384, 'sha384'],
  [Oid.ecdhStdSha512, 'sha512'],
  // The cofactor of every curve that is known here is 1, where both ways give the same secret (SEC 1 3.3.2).
  [Oid.ecdhCofactorSha1, 'sha1'],
  [Oid.ecdhCofactorSha224, 'sha224'],
  [Oid.ecdhCofactorSha256, 'sha256'],
  [Oid.ecdhCofactorSha384, 'sha384'],
  [Oid.ecdhCofactorSha512, 'sha512'],
]);

/** Object identifiers of the key agreements that are known. */
export const keyAgreements: readonly string[] = [...kdfs.keys()];

/** What the keyEncryptionAlgorithm of a kari means. @throws SmimeError `unsupportedAlgorithm`, `malformed` */
export function keyAgreementScheme(
  decoding: Decoding,
  { oid, parameters, node }: AlgorithmIdentifier,
): KeyAgreementScheme {
  const kdfDigest = kdfs.get(oid.value);
  if (kdfDigest === undefined) throw unsupported(oid.value);
  if (parameters === undefined) throw decoding.malformed(node, 'key agreement without a key wrap');
  const wrap = keyWrapOf(decodeAlgorithmIdentifier(decoding, parameters).oid.value);
  return { kdfDigest, wrap, wrapDer: decoding.source.view(parameters) };
}

/** The scheme written for a content-encryption key of `keyLength` octets: SHA-256 and a wrap at least as strong. */
export function agreementFor(keyLength: number): KeyAgreementScheme {
  const wrap: KeyWrap = keyLength <= 16 ? 'aes128' : 'aes256';
  return { kdfDigest: 'sha256', wrap, wrapDer: encodeKeyWrap(wrap) };
}

export function encodeKeyAgreementScheme({ kdfDigest, wrapDer }: KeyAgreementScheme): Der {
  for (const [oid, digest] of kdfs) if (digest === kdfDigest) return algorithmIdentifier(oid, wrapDer);
  throw unsupported(kdfDigest);
}

/** Octets of the key-encryption key. */
export function wrapKeyLength({ wrap }: KeyAgreementScheme): number {
  return keyWraps[wrap].length;
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
export function sharedInfo(scheme: KeyAgreementScheme, ukm: Uint8Array | undefined): Der {
  const bits = new Uint8Array(4);
  new DataView(bits.buffer).setUint32(0, wrapKeyLength(scheme) * 8);
  return sequence(
    scheme.wrapDer,
    ...(ukm === undefined ? [] : [context(0, octetString(ukm))]),
    context(2, octetString(bits)),
  );
}
