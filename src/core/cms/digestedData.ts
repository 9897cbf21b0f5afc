import { decodeAlgorithmIdentifier, type AlgorithmIdentifier } from '../asn1/algorithmIdentifier';
import { Tag, type BerNode } from '../asn1/berNode';
import { readOctets } from '../asn1/berValue';
import { Fields, type Decoding, type Ranged } from '../asn1/fields';
import type { Range } from '../bytes/range';
import { decodeEncapsulatedContentInfo, type EncapsulatedContentInfo } from './encapsulatedContentInfo';

/**
 * ```asn1
 * DigestedData ::= SEQUENCE {
 *   version           CMSVersion,
 *   digestAlgorithm   DigestAlgorithmIdentifier,
 *   encapContentInfo  EncapsulatedContentInfo,
 *   digest            Digest }
 * ```
 * RFC 5652 7
 */
export interface DigestedData {
  readonly range: Range;
  readonly version: Ranged<number>;
  readonly digestAlgorithm: AlgorithmIdentifier;
  readonly encapContentInfo: EncapsulatedContentInfo;
  /** Undefined where it is cut off or damaged; the content is still shown. */
  readonly digest?: Ranged<Uint8Array>;
}

/** @throws SmimeError `malformed` */
export function decodeDigestedData(decoding: Decoding, node: BerNode): DigestedData {
  const fields = Fields.of(decoding, node, 'DigestedData');
  const base = {
    range: decoding.range(node),
    version: fields.version(),
    digestAlgorithm: fields.decode('digestAlgorithm', decodeAlgorithmIdentifier),
    encapContentInfo: fields.decode('encapContentInfo', decodeEncapsulatedContentInfo),
  };
  const digest = decoding.attempt(node, () =>
    fields.ranged(fields.universal('digest', Tag.octetString), readOctets),
  );
  return digest === undefined ? base : { ...base, digest };
}
