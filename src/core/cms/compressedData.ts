import { decodeAlgorithmIdentifier, type AlgorithmIdentifier } from '../asn1/algorithmIdentifier';
import type { BerNode } from '../asn1/berNode';
import { Fields, type Decoding, type Ranged } from '../asn1/fields';
import type { Range } from '../bytes/range';
import { decodeEncapsulatedContentInfo, type EncapsulatedContentInfo } from './encapsulatedContentInfo';

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
