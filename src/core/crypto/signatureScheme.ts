import {
  algorithmIdentifier,
  algorithmIdentifierWithNull,
  decodeAlgorithmIdentifier,
  type AlgorithmIdentifier,
} from '../asn1/algorithmIdentifier';
import { isUniversal, Tag, type BerNode } from '../asn1/berNode';
import { readSmallInteger } from '../asn1/berValue';
import { context, integer, oid, sequence, type Der } from '../asn1/derWriter';
import { Fields, inside, type Decoding } from '../asn1/fields';
import { Oid, oidName } from '../asn1/oids';
import { SmimeError } from '../errors/smimeError';
import type { DigestName, SignatureScheme } from './algorithms';
import { digestOf, digests } from './digests';
import { namedKey, namedKeyOid, signs } from './namedKeys';
import { pureScheme } from './schemeForKey';

const pkcs1: ReadonlyMap<string, DigestName> = new Map([
  [Oid.md5WithRsa, 'md5'],
  [Oid.sha1WithRsa, 'sha1'],
  [Oid.sha1WithRsaOiw, 'sha1'],
  [Oid.sha224WithRsa, 'sha224'],
  [Oid.sha256WithRsa, 'sha256'],
  [Oid.sha384WithRsa, 'sha384'],
  [Oid.sha512WithRsa, 'sha512'],
  [Oid.rsaWithSha3With256, 'sha3-256'],
  [Oid.rsaWithSha3With384, 'sha3-384'],
  [Oid.rsaWithSha3With512, 'sha3-512'],
]);

const ecdsa: ReadonlyMap<string, DigestName> = new Map([
  [Oid.ecdsaWithSha1, 'sha1'],
  [Oid.ecdsaWithSha224, 'sha224'],
  [Oid.ecdsaWithSha256, 'sha256'],
  [Oid.ecdsaWithSha384, 'sha384'],
  [Oid.ecdsaWithSha512, 'sha512'],
  [Oid.ecdsaWithSha3With256, 'sha3-256'],
  [Oid.ecdsaWithSha3With384, 'sha3-384'],
  [Oid.ecdsaWithSha3With512, 'sha3-512'],
]);

const dsa: ReadonlyMap<string, DigestName> = new Map([
  [Oid.dsaWithSha1, 'sha1'],
  [Oid.dsaWithSha224, 'sha224'],
  [Oid.dsaWithSha256, 'sha256'],
]);

/**
 * What a signatureAlgorithm means. Identifiers of a bare key type (rsaEncryption, id-ecPublicKey, id-dsa) take their
 * digest from digestAlgorithm (RFC 5652 5.3, RFC 3370 3.2).
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
  if (value === Oid.rsassaPss) return pssScheme(decoding, algorithm);
  const dsaDigest = dsa.get(value);
  if (dsaDigest !== undefined) return { kind: 'dsa', digest: dsaDigest };
  const key = namedKey(value);
  if (key !== undefined && signs(key)) return pureScheme(key, digestOf(digestAlgorithm));
  if (value === Oid.rsaEncryption) return { kind: 'rsa-pkcs1', digest: knownHash(digestAlgorithm) };
  if (value === Oid.ecPublicKey) return { kind: 'ecdsa', digest: knownHash(digestAlgorithm) };
  if (value === Oid.dsa) return { kind: 'dsa', digest: knownHash(digestAlgorithm) };
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
function pssScheme(decoding: Decoding, { node, parameters }: AlgorithmIdentifier): SignatureScheme {
  if (parameters === undefined) throw decoding.malformed(node, 'id-RSASSA-PSS without parameters');
  const fields = Fields.of(decoding, parameters, 'RSASSA-PSS-params');
  const scheme = {
    kind: 'rsa-pss',
    digest: hashInside(decoding, fields.context('hashAlgorithm', 0)),
    mgfDigest: mgfDigest(decoding, fields.context('maskGenAlgorithm', 1)),
    saltLength: numberInside(decoding, fields.context('saltLength', 2)) ?? 20,
  } as const;
  const trailer = numberInside(decoding, fields.context('trailerField', 3)) ?? 1;
  fields.end();
  // Hosts take negative lengths for codes, such as "whatever length is found".
  if (scheme.saltLength < 0 || trailer !== 1)
    throw decoding.malformed(parameters, 'impossible salt length or trailer');
  return scheme;
}

function numberInside(decoding: Decoding, tagged: BerNode | undefined): number | undefined {
  if (tagged === undefined) return undefined;
  const value = inside(decoding, tagged);
  if (!isUniversal(value, Tag.integer)) throw decoding.malformed(value, 'a parameter is not an INTEGER');
  return readSmallInteger(decoding.source, value);
}

/** The digest in an explicitly tagged HashAlgorithm; SHA-1 where it is absent. */
export function hashInside(decoding: Decoding, tagged: BerNode | undefined): DigestName {
  if (tagged === undefined) return 'sha1';
  return knownDigest(decodeAlgorithmIdentifier(decoding, inside(decoding, tagged)).oid.value);
}

/** The digest of an explicitly tagged MaskGenAlgorithm, which must be MGF1; SHA-1 where it is absent. */
export function mgfDigest(decoding: Decoding, tagged: BerNode | undefined): DigestName {
  if (tagged === undefined) return 'sha1';
  const { oid: mgf, parameters } = decodeAlgorithmIdentifier(decoding, inside(decoding, tagged));
  if (mgf.value !== Oid.mgf1) throw unsupported(mgf.value);
  if (parameters === undefined) return 'sha1';
  return knownDigest(decodeAlgorithmIdentifier(decoding, parameters).oid.value);
}

function knownDigest(value: string): DigestName {
  const digest = digestOf(value);
  if (digest === undefined) throw unsupported(value);
  return digest;
}

/** A digest that may stand beside a bare key type: of SHAKE nobody has said what it would mean there (RFC 8702 3.2). */
function knownHash(value: string): DigestName {
  const digest = knownDigest(value);
  if (digest.startsWith('shake')) throw unsupported(value);
  return digest;
}

/** An `unsupportedAlgorithm` error that names the algorithm by name and object identifier. */
export function unsupported(value: string, original?: unknown): SmimeError {
  const name = oidName(value);
  const detail = name === value ? value : `${name} (${value})`;
  return new SmimeError('unsupportedAlgorithm', { detail, original });
}

/** The AlgorithmIdentifier of a scheme as it is written. */
export function encodeSignatureScheme(scheme: SignatureScheme): Der {
  if (scheme.kind === 'rsa-pkcs1') return algorithmIdentifierWithNull(oidFor(pkcs1, scheme.digest));
  if (scheme.kind === 'ecdsa') return algorithmIdentifier(oidFor(ecdsa, scheme.digest));
  if (scheme.kind === 'dsa') return algorithmIdentifier(oidFor(dsa, scheme.digest));
  if (scheme.kind !== 'rsa-pss') return algorithmIdentifier(namedKeyOid(scheme));
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
