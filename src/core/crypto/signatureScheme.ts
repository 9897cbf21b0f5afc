import {
  algorithmIdentifier,
  algorithmIdentifierWithNull,
  type AlgorithmIdentifier,
} from '../asn1/algorithmIdentifier';
import type { Der } from '../asn1/derWriter';
import type { Decoding } from '../asn1/fields';
import { SmimeError } from '../errors/smimeError';
import type { DigestName, PureScheme, SignatureScheme } from './algorithms';
import { digestOf, isShake } from './digests';
import { namedKeyOid, signs } from './namedKeys';
import { requireNoParameters } from './noParameters';
import { encodePssScheme, pssScheme } from './pssParameters';
import { digests } from './registry/digests';
import type { PublicKeyAlgorithm } from './registry/publicKeys';
import { algorithmOf } from './registry/registry';
import { signatures, type Signature } from './registry/signatures';
import { pureScheme } from './schemeForKey';
import { unsupported } from './unsupported';

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
  const row = algorithmOf(algorithm.oid.value);
  if (row?.family === 'publicKey') return keyScheme(decoding, row, algorithm, digestAlgorithm);
  if (row?.family !== 'signature') throw unsupported(algorithm.oid.value);
  if (row.scheme === 'rsa-pss') return pssScheme(decoding, algorithm);
  requireNoParameters(decoding, algorithm);
  const { scheme, digest } = row;
  return scheme === 'rsa-pss-shake' ? shakeScheme(digest) : { kind: scheme, digest };
}

/** The identifier of a bare key, with the parameters of the key or without. */
function keyScheme(
  decoding: Decoding,
  { key, oid }: PublicKeyAlgorithm,
  algorithm: AlgorithmIdentifier,
  digestAlgorithm: string,
): SignatureScheme {
  if (key === 'rsa') return { kind: 'rsa-pkcs1', digest: knownHash(digestAlgorithm) };
  if (key === 'ec') return { kind: 'ecdsa', digest: knownHash(digestAlgorithm) };
  if (key === 'dsa') return { kind: 'dsa', digest: knownHash(digestAlgorithm) };
  if (!signs(key)) throw unsupported(oid);
  requireNoParameters(decoding, algorithm);
  return pureScheme(key, digestOf(digestAlgorithm));
}

/** RSASSA-PSS with SHAKE for the digest and the mask alike (RFC 8702 3.2.1). */
function shakeScheme(digest: DigestName): SignatureScheme {
  return { kind: 'rsa-pss', digest, mgfDigest: digest, saltLength: digests[digest].length };
}

/** A digest that may stand beside a bare key type: of SHAKE nobody has said what it would mean there (RFC 8702 3.2). */
function knownHash(value: string): DigestName {
  const digest = digestOf(value);
  if (digest === undefined || isShake(digest)) throw unsupported(value);
  return digest;
}

/** The AlgorithmIdentifier of a scheme as it is written. @throws SmimeError `unsupportedAlgorithm` where it has none */
export function encodeSignatureScheme(scheme: SignatureScheme): Der {
  if ('algorithm' in scheme) return algorithmIdentifier(namedKeyOid(scheme));
  if (scheme.kind === 'rsa-pss' && !isShake(scheme.mgfDigest)) return encodePssScheme(scheme);
  const { oid, parameters } = rowFor(scheme);
  return parameters === 'NULL' ? algorithmIdentifierWithNull(oid) : algorithmIdentifier(oid);
}

function rowFor({ kind, digest }: Exclude<SignatureScheme, PureScheme>): Signature {
  const wanted = kind === 'rsa-pss' ? 'rsa-pss-shake' : kind;
  const row = Object.values<Signature>(signatures).find(
    (each) => each.scheme === wanted && each.digest === digest,
  );
  if (row === undefined) throw new SmimeError('unsupportedAlgorithm', { detail: `${kind} with ${digest}` });
  return row;
}
