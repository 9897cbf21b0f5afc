import {
  algorithmIdentifier,
  algorithmIdentifierWithNull,
  type AlgorithmIdentifier,
} from '../asn1/algorithmIdentifier';
import { isUniversal, Tag } from '../asn1/berNode';
import { readSmallInteger } from '../asn1/berValue';
import { integer, type Der } from '../asn1/derWriter';
import type { Decoding } from '../asn1/fields';
import type { DigestName, SignatureScheme } from './algorithms';
import { requireNoParameters } from './noParameters';
import { digests, shake256Length } from './registry/digests';
import { algorithmOf } from './registry/registry';
import { unsupported } from './unsupported';

/** The digest of an object identifier; undefined where it is not known. */
export function digestOf(oid: string): DigestName | undefined {
  const row = algorithmOf(oid);
  return row?.family === 'digest' ? row.digest : undefined;
}

/**
 * What a digestAlgorithm means.
 * @throws SmimeError `unsupportedAlgorithm` naming it, `malformed` where its parameters are
 */
export function digestAlgorithm(decoding: Decoding, algorithm: AlgorithmIdentifier): DigestName {
  const { oid, parameters, node } = algorithm;
  const row = algorithmOf(oid.value);
  if (row?.family !== 'digest') throw unsupported(oid.value);
  if (row.parameters !== 'ShakeOutputLen') {
    requireNoParameters(decoding, algorithm);
  } else if (!isUniversal(parameters, Tag.integer)) {
    throw decoding.malformed(node, `${row.name} without its output length`);
  } else if (readSmallInteger(decoding.source, parameters) !== 8 * row.length) {
    // RFC 8419 2.3: no other length.
    throw decoding.malformed(parameters, `${row.name} with another output length than ${8 * row.length}`);
  }
  return row.digest;
}

/** Whether it is one of the functions whose output has any length that is asked for. */
export function isShake(digest: DigestName): boolean {
  return digest === 'shake128' || digest === 'shake256';
}

/** The AlgorithmIdentifier of a digest as it is written: without parameters but for MD5 (RFC 5754 2, RFC 8702 3.1). */
export function encodeDigest(name: DigestName): Der {
  const { oid, parameters } = digests[name];
  return parameters === 'NULL' ? algorithmIdentifierWithNull(oid) : algorithmIdentifier(oid);
}

/** The digestAlgorithm beside a signature. Beside Ed448, SHAKE256 names its length (RFC 8419 3.1). */
export function encodeSignerDigest(scheme: SignatureScheme): Der {
  const isEd448 = scheme.kind === 'eddsa' && scheme.algorithm === 'Ed448';
  if (!isEd448) return encodeDigest(scheme.digest);
  return algorithmIdentifier(shake256Length.oid, integer(8 * shake256Length.length));
}
