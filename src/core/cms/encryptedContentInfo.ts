import { decodeAlgorithmIdentifier, type AlgorithmIdentifier } from '../asn1/algorithmIdentifier';
import type { BerNode } from '../asn1/berNode';
import { Identifier, oid, wrap, type Der } from '../asn1/derWriter';
import { Fields, type Decoding, type Ranged } from '../asn1/fields';
import { Oid } from '../asn1/oids';
import type { Range } from '../bytes/range';
import type { Segments } from '../bytes/segments';
import { whole } from './encapsulatedContentInfo';

/**
 * ```asn1
 * EncryptedContentInfo ::= SEQUENCE {
 *   contentType                 ContentType,
 *   contentEncryptionAlgorithm  ContentEncryptionAlgorithmIdentifier,
 *   encryptedContent            [0] IMPLICIT OCTET STRING OPTIONAL }
 * ```
 * RFC 5652 6.1
 */
export interface EncryptedContentInfo {
  readonly range: Range;
  readonly contentType: Ranged<string>;
  readonly contentEncryptionAlgorithm: AlgorithmIdentifier;
  /** Undefined where the ciphertext is kept elsewhere. */
  readonly encryptedContent?: BerNode;
}

/** @throws SmimeError `malformed` */
export function decodeEncryptedContentInfo(decoding: Decoding, node: BerNode): EncryptedContentInfo {
  const fields = Fields.of(decoding, node, 'EncryptedContentInfo');
  const contentType = fields.oid('contentType');
  const contentEncryptionAlgorithm = fields.decode('contentEncryptionAlgorithm', decodeAlgorithmIdentifier);
  const encryptedContent = fields.context('encryptedContent', 0);
  fields.end();
  const base = { range: decoding.range(node), contentType, contentEncryptionAlgorithm };
  return encryptedContent === undefined
    ? base
    : { ...base, encryptedContent: whole(decoding, encryptedContent) };
}

/** Ciphertext of id-data as one primitive `[0]`. */
export function encodeEncryptedContentInfo(algorithm: Der, ciphertext: Segments): Segments {
  return wrap(Identifier.sequence, [
    oid(Oid.data),
    algorithm,
    ...wrap(Identifier.contextPrimitive(0), ciphertext),
  ]);
}
