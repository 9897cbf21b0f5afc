import {
  algorithmIdentifier,
  algorithmIdentifierWithNull,
  type AlgorithmIdentifier,
} from '../asn1/algorithmIdentifier';
import { isContext, type BerNode } from '../asn1/berNode';
import { readOid, readSmallInteger } from '../asn1/berValue';
import { context, integer, oid, sequence, type Der } from '../asn1/derWriter';
import { inside, type Decoding } from '../asn1/fields';
import { Oid, oidName } from '../asn1/oids';
import { SmimeError } from '../errors/smimeError';
import type { DigestName, SignatureScheme } from './algorithms';
import { digestOf, digests } from './digests';

const pkcs1: ReadonlyMap<string, DigestName> = new Map([
  [Oid.md5WithRsa, 'md5'],
  [Oid.sha1WithRsa, 'sha1'],
  [Oid.sha1WithRsaOiw, 'sha1'],
  [Oid.sha224WithRsa, 'sha224'],
  [Oid.sha256WithRsa, 'sha256'],
  [Oid.sha384WithRsa, 'sha384'],
  [Oid.sha512WithRsa, 'sha512'],
]);

const ecdsa: ReadonlyMap<string, DigestName> = new Map([
  [Oid.ecdsaWithSha1, 'sha1'],
  [Oid.ecdsaWithSha224, 'sha224'],
  [Oid.ecdsaWithSha256, 'sha256'],
  [Oid.ecdsaWithSha384, 'sha384'],
  [Oid.ecdsaWithSha512, 'sha512'],
]);

/**
 * What a signatureAlgorithm means. Identifiers of a bare key type (rsaEncryption, id-ecPublicKey) take their digest
 * from digestAlgorithm (RFC 5652 5.3, RFC 3370 3.2).
 * @throws SmimeError `unsupportedAlgorithm` naming it, `malformed` where its parameters are
 */
export function signatureScheme(
  decoding: Decoding,
  algorithm: AlgorithmIdentifier,
  digestAlgorithm: string,
): SignatureScheme {
  const { value } = algorithm.oid;
  const fixed = pkcs1.get(value);
  if (fixed !== undefined) return { kind: 'rsa-pkcs1', digest: fixed };
  const curve = ecdsa.get(value);
  if (curve !== undefined) return { kind: 'ecdsa', digest: curve };
  if (value === Oid.rsassaPss) return pssScheme(decoding, algorithm.parameters);
  if (value === Oid.rsaEncryption) return { kind: 'rsa-pkcs1', digest: knownDigest(digestAlgorithm) };
  if (value === Oid.ecPublicKey) return { kind: 'ecdsa', digest: knownDigest(digestAlgorithm) };
  throw unsupported(value);
}

/**
 * ```asn1
 * RSASSA-PSS-params ::= SEQUENCE {
 *   hashAlgorithm     [0] HashAlgorithm DEFAULT sha1,
 *   maskGenAlgorithm  [1] MaskGenAlgorithm DEFAULT mgf1SHA1,
 *   saltLength        [2] INTEGER DEFAULT 20,
 *   trailerField      [3] TrailerField DEFAULT trailerFieldBC }
 * ```
 * RFC 8017 A.2.3
 */
function pssScheme(decoding: Decoding, parameters: BerNode | undefined): SignatureScheme {
  const part = (tag: number): BerNode | undefined =>
    parameters?.children.find((each) => isContext(each, tag));
  const salt = part(2);
  return {
    kind: 'rsa-pss',
    digest: hashInside(decoding, part(0)),
    mgfDigest: mgfDigest(decoding, part(1)),
    saltLength: salt === undefined ? 20 : readSmallInteger(decoding.source, inside(decoding, salt)),
  };
}

/** The digest in an explicitly tagged HashAlgorithm; SHA-1 where it is absent. */
export function hashInside(decoding: Decoding, tagged: BerNode | undefined): DigestName {
  return tagged === undefined ? 'sha1' : hashOf(decoding, inside(decoding, tagged));
}

/** The digest of an explicitly tagged MaskGenAlgorithm, which must be MGF1; SHA-1 where it is absent. */
export function mgfDigest(decoding: Decoding, tagged: BerNode | undefined): DigestName {
  if (tagged === undefined) return 'sha1';
  const algorithm = inside(decoding, tagged);
  const mgf = readOid(decoding.source, inside(decoding, algorithm));
  if (mgf !== Oid.mgf1) throw unsupported(mgf);
  const [, hash] = algorithm.children;
  return hash === undefined ? 'sha1' : hashOf(decoding, hash);
}

function hashOf(decoding: Decoding, algorithm: BerNode): DigestName {
  return knownDigest(readOid(decoding.source, inside(decoding, algorithm)));
}

function knownDigest(value: string): DigestName {
  const digest = digestOf(value);
  if (digest === undefined) throw unsupported(value);
  return digest;
}

/** An `unsupportedAlgorithm` error that names the algorithm by name and object identifier. */
export function unsupported(value: string): SmimeError {
  const name = oidName(value);
  return new SmimeError('unsupportedAlgorithm', { detail: name === value ? value : `${name} (${value})` });
}

/** The AlgorithmIdentifier of a scheme as it is written. */
export function encodeSignatureScheme(scheme: SignatureScheme): Der {
  if (scheme.kind === 'rsa-pkcs1') return algorithmIdentifierWithNull(oidFor(pkcs1, scheme.digest));
  if (scheme.kind === 'ecdsa') return algorithmIdentifier(oidFor(ecdsa, scheme.digest));
  return algorithmIdentifier(
    Oid.rsassaPss,
    sequence(
      context(0, hashIdentifier(scheme.digest)),
      context(1, mgf1Identifier(scheme.mgfDigest)),
      context(2, integer(scheme.saltLength)),
    ),
  );
}

/** A HashAlgorithm as RFC 4055 2.1 writes it, with NULL. */
export function hashIdentifier(digest: DigestName): Der {
  return algorithmIdentifierWithNull(digests[digest].oid);
}

/** MGF1 with a digest (RFC 8017 B.2.1). */
export function mgf1Identifier(digest: DigestName): Der {
  return sequence(oid(Oid.mgf1), hashIdentifier(digest));
}

function oidFor(table: ReadonlyMap<string, DigestName>, digest: DigestName): string {
  for (const [value, name] of table) if (name === digest && value !== Oid.sha1WithRsaOiw) return value;
  throw new SmimeError('unsupportedAlgorithm', { detail: digest });
}
