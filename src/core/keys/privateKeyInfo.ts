import { decodeAlgorithmIdentifier, type AlgorithmIdentifier } from '../asn1/algorithmIdentifier';
import { Tag, type BerNode } from '../asn1/berNode';
import { readOctets } from '../asn1/berValue';
import { integer, octetString, sequence, type Der } from '../asn1/derWriter';
import { Fields, type Decoding } from '../asn1/fields';

/**
 * ```asn1
 * PrivateKeyInfo ::= SEQUENCE {
 *   version              INTEGER,
 *   privateKeyAlgorithm  AlgorithmIdentifier,
 *   privateKey           OCTET STRING,
 *   attributes           [0] IMPLICIT SET OF Attribute OPTIONAL }
 * ```
 * RFC 5208 5; RFC 5958 2 adds `publicKey [1]`. Attributes are not read.
 */
export interface PrivateKeyInfo {
  readonly algorithm: AlgorithmIdentifier;
  /** The form that the algorithm defines, such as RSAPrivateKey or ECPrivateKey. */
  readonly privateKey: Uint8Array;
}

/** @throws SmimeError `malformed` */
export function decodePrivateKeyInfo(decoding: Decoding, node: BerNode): PrivateKeyInfo {
  const fields = Fields.of(decoding, node, 'PrivateKeyInfo');
  fields.version();
  const algorithm = fields.decode('privateKeyAlgorithm', decodeAlgorithmIdentifier);
  return {
    algorithm,
    privateKey: readOctets(decoding.source, fields.universal('privateKey', Tag.octetString)),
  };
}

/** A PrivateKeyInfo of version 0 without attributes. */
export function encodePrivateKeyInfo(algorithm: Der, privateKey: Uint8Array): Der {
  return sequence(integer(0), algorithm, octetString(privateKey));
}
