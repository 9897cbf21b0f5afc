import { decodeAlgorithmIdentifier, type AlgorithmIdentifier } from '../asn1/algorithmIdentifier';
import { isUniversal, Tag, type BerNode } from '../asn1/berNode';
import { readElement } from '../asn1/berReader';
import { readBitString, readOid, withoutLeadingZeros } from '../asn1/berValue';
import { Fields, type Decoding } from '../asn1/fields';
import type { Range } from '../bytes/range';
import type { KeyKind } from '../crypto/algorithms';
import { curveOf } from '../crypto/namedKeys';
import { algorithmOf } from '../crypto/registry/registry';
import type { Signature } from '../crypto/registry/signatures';
import { signatureScheme } from '../crypto/signatureScheme';
import { SmimeError } from '../errors/smimeError';

/**
 * ```asn1
 * SubjectPublicKeyInfo ::= SEQUENCE {
 *   algorithm         AlgorithmIdentifier,
 *   subjectPublicKey  BIT STRING }
 * ```
 * RFC 5280 4.1.2.7
 */
export interface SubjectPublicKeyInfo {
  readonly range: Range;
  readonly raw: Uint8Array;
  readonly algorithm: AlgorithmIdentifier;
  readonly key: Uint8Array;
  readonly kind: KeyKind;
}

/** @throws SmimeError `malformed` */
export function decodeSubjectPublicKeyInfo(decoding: Decoding, node: BerNode): SubjectPublicKeyInfo {
  const fields = Fields.of(decoding, node, 'SubjectPublicKeyInfo');
  const algorithm = fields.decode('algorithm', decodeAlgorithmIdentifier);
  const key = readBitString(decoding.source, fields.universal('subjectPublicKey', Tag.bitString)).bytes;
  const kind = keyKind(decoding, algorithm, key);
  return { range: decoding.range(node), raw: decoding.source.view(node), algorithm, key, kind };
}

function keyKind(decoding: Decoding, algorithm: AlgorithmIdentifier, key: Uint8Array): KeyKind {
  const { oid, parameters } = algorithm;
  const row = algorithmOf(oid.value);
  if (row?.family === 'signature' && isPss(row))
    return { kind: 'rsa-pss', bits: modulusBits(key), ...prescribed(decoding, algorithm) };
  if (row?.family !== 'publicKey') return { kind: 'unknown', oid: oid.value };
  if (row.key === 'rsa') return { kind: 'rsa', bits: modulusBits(key) };
  if (row.key === 'dsa') return { kind: 'dsa', bits: primeBits(decoding, parameters) };
  if (row.key !== 'ec') return row.key;
  if (!isUniversal(parameters, Tag.oid)) return { kind: 'unknown', oid: oid.value };
  const curveOid = readOid(decoding.source, parameters);
  const curve = curveOf(curveOid);
  return curve === undefined ? { kind: 'unknown', oid: curveOid } : { kind: 'ec', curve };
}

/** Identifiers of RSASSA-PSS name keys too, which may do nothing else (RFC 4055 1.2, RFC 8702 3.3). */
function isPss({ scheme }: Signature): boolean {
  return scheme === 'rsa-pss' || scheme === 'rsa-pss-shake';
}

/** The one way of PSS that a key prescribes; what cannot be read is an error where a signature is verified. */
function prescribed(
  decoding: Decoding,
  algorithm: AlgorithmIdentifier,
): Pick<Extract<KeyKind, { kind: 'rsa-pss' }>, 'only'> {
  try {
    const only = signatureScheme(decoding, algorithm, '');
    return only.kind === 'rsa-pss' ? { only } : {};
  } catch (error) {
    if (SmimeError.is(error)) return {};
    throw error;
  }
}

/** The bit length of the modulus in an RSAPublicKey (RFC 8017 A.1.1); 0 where it cannot be read. */
function modulusBits(key: Uint8Array): number {
  return integerBits(key, readElement(key)?.children[0]);
}

/** The bit length of p in Dss-Parms (RFC 3279 2.3.2); 0 where they are absent and those of the issuer hold. */
function primeBits({ source }: Decoding, parameters: BerNode | undefined): number {
  return integerBits(
    source.bytes,
    isUniversal(parameters, Tag.sequence) ? parameters.children[0] : undefined,
  );
}

function integerBits(bytes: Uint8Array, integer: BerNode | undefined): number {
  if (!isUniversal(integer, Tag.integer)) return 0;
  const magnitude = withoutLeadingZeros(bytes.subarray(integer.contentStart, integer.contentEnd));
  return magnitude.length * 8 - Math.clz32(magnitude[0] ?? 0) + 24;
}
