import {
  algorithmIdentifier,
  decodeAlgorithmIdentifier,
  type AlgorithmIdentifier,
} from '../asn1/algorithmIdentifier';
import type { BerNode } from '../asn1/berNode';
import { Identifier, integer, wrap } from '../asn1/derWriter';
import { Fields, type Decoding, type Ranged } from '../asn1/fields';
import { Oid } from '../asn1/oids';
import type { Range } from '../bytes/range';
import type { Segments } from '../bytes/segments';
import { zlib } from '../crypto/registry/compressions';
import { encodeContentInfo } from './contentInfo';
import {
  decodeEncapsulatedContentInfo,
  encodeEncapsulatedContentInfo,
  type EncapsulatedContentInfo,
} from './encapsulatedContentInfo';

/**
 * ```asn1
 * CompressedData ::= SEQUENCE {
 *   version               CMSVersion,
 *   compressionAlgorithm  CompressionAlgorithmIdentifier,
 *   encapContentInfo      EncapsulatedContentInfo }
 * ```
 * RFC 3274 1.1
 */
export interface CompressedData {
  readonly range: Range;
  readonly version: Ranged<number>;
  readonly compressionAlgorithm: AlgorithmIdentifier;
  readonly encapContentInfo: EncapsulatedContentInfo;
}

/** @throws SmimeError `malformed` */
export function decodeCompressedData(decoding: Decoding, node: BerNode): CompressedData {
  const fields = Fields.of(decoding, node, 'CompressedData');
  return {
    range: decoding.range(node),
    version: fields.version(),
    compressionAlgorithm: fields.decode('compressionAlgorithm', decodeAlgorithmIdentifier),
    encapContentInfo: fields.decode('encapContentInfo', decodeEncapsulatedContentInfo),
  };
}

/** A ContentInfo with a CompressedData of version 0 over id-data. @param compressed in ZLIB (RFC 1950) */
export function encodeCompressedData(compressed: Segments): Segments {
  const body = wrap(Identifier.sequence, [
    integer(0),
    algorithmIdentifier(zlib.oid),
    ...encodeEncapsulatedContentInfo(Oid.data, compressed),
  ]);
  return encodeContentInfo(Oid.compressedData, body);
}
