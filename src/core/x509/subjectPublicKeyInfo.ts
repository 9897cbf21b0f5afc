import { decodeAlgorithmIdentifier, type AlgorithmIdentifier } from '../asn1/algorithmIdentifier';
import { isUniversal, Tag, type BerNode } from '../asn1/berNode';
import { readElement } from '../asn1/berReader';
import { readBitString, readOid, withoutLeadingZeros } from '../asn1/berValue';
import { Fields, type Decoding } from '../asn1/fields';
import { Oid } from '../asn1/oids';
import type { Range } from '../bytes/range';
import type { Curve, KeyKind } from '../crypto/algorithms';

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

const curves: ReadonlyMap<string, Curve> = new Map([
  [Oid.p256, 'P-256'],
  [Oid.p384, 'P-384'],
  [Oid.p521, 'P-521'],
]);

/** @throws SmimeError `malformed` */
export function decodeSubjectPublicKeyInfo(decoding: Decoding, node: BerNode): SubjectPublicKeyInfo {
  const fields = Fields.of(decoding, node, 'SubjectPublicKeyInfo');
  const algorithm = fields.decode('algorithm', decodeAlgorithmIdentifier);
  const key = readBitString(decoding.source, fields.universal('subjectPublicKey', Tag.bitString)).bytes;
  const kind = keyKind(decoding, algorithm, key);
  return { range: decoding.range(node), raw: decoding.source.view(node), algorithm, key, kind };
}

function keyKind(decoding: Decoding, { oid, parameters }: AlgorithmIdentifier, key: Uint8Array): KeyKind {
  if (oid.value === Oid.rsaEncryption) return { kind: 'rsa', bits: modulusBits(key) };
  if (oid.value === Oid.rsassaPss) return { kind: 'rsa-pss', bits: modulusBits(key) };
  if (oid.value !== Oid.ecPublicKey || !isUniversal(parameters, Tag.oid))
    return { kind: 'unknown', oid: oid.value };
  const curveOid = readOid(decoding.source, parameters);
  const curve = curves.get(curveOid);
  return curve === undefined ? { kind: 'unknown', oid: curveOid } : { kind: 'ec', curve };
}

/** The bit length of the modulus in an RSAPublicKey (RFC 8017 A.1.1); 0 where it cannot be read. */
function modulusBits(key: Uint8Array): number {
  const modulus = readElement(key)?.children[0];
  if (!isUniversal(modulus, Tag.integer)) return 0;
  const magnitude = withoutLeadingZeros(key.subarray(modulus.contentStart, modulus.contentEnd));
  return magnitude.length * 8 - Math.clz32(magnitude[0] ?? 0) + 24;
}
