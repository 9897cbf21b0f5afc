import {
  decodeAlgorithmIdentifier,
  decodeImplicitAlgorithmIdentifier,
  type AlgorithmIdentifier,
} from '../asn1/algorithmIdentifier';
import { Tag, type BerNode } from '../asn1/berNode';
import { readOctets } from '../asn1/berValue';
import { toDer } from '../asn1/canonical';
import { Identifier } from '../asn1/derWriter';
import { Fields, type Decoding, type Ranged } from '../asn1/fields';
import type { Range } from '../bytes/range';
import { decodeAttribute, type Attribute } from './attribute';
import { decodeEncapsulatedContentInfo, type EncapsulatedContentInfo } from './encapsulatedContentInfo';
import { decodeAddressed, type Addressed } from './envelopedData';

/**
 * ```asn1
 * AuthenticatedData ::= SEQUENCE {
 *   version           CMSVersion,
 *   originatorInfo    [0] IMPLICIT OriginatorInfo OPTIONAL,
 *   recipientInfos    RecipientInfos,
 *   macAlgorithm      MessageAuthenticationCodeAlgorithm,
 *   digestAlgorithm   [1] DigestAlgorithmIdentifier OPTIONAL,
 *   encapContentInfo  EncapsulatedContentInfo,
 *   authAttrs         [2] IMPLICIT AuthAttributes OPTIONAL,
 *   mac               MessageAuthenticationCode,
 *   unauthAttrs       [3] IMPLICIT UnauthAttributes OPTIONAL }
 * ```
 * RFC 5652 9.1, in a module of IMPLICIT tags
 */
export interface AuthenticatedData extends Addressed {
  readonly range: Range;
  readonly version: Ranged<number>;
  readonly macAlgorithm: AlgorithmIdentifier;
  readonly digestAlgorithm?: AlgorithmIdentifier;
  readonly encapContentInfo: EncapsulatedContentInfo;
  readonly authAttrs?: {
    readonly attributes: readonly Attribute[];
    /** Their DER with the tag of a SET OF, which is what the MAC is over (RFC 5652 9.2). */
    readonly der: Uint8Array;
  };
  /** Undefined where it is cut off or damaged; the content is still shown. */
  readonly mac?: Ranged<Uint8Array>;
}

/** @throws SmimeError `malformed` */
export function decodeAuthenticatedData(decoding: Decoding, node: BerNode): AuthenticatedData {
  const fields = Fields.of(decoding, node, 'AuthenticatedData');
  const version = fields.version();
  const addressed = decodeAddressed(fields);
  const macAlgorithm = fields.decode('macAlgorithm', decodeAlgorithmIdentifier);
  const digest = fields.context('digestAlgorithm', 1);
  const encapContentInfo = fields.decode('encapContentInfo', decodeEncapsulatedContentInfo);
  const authAttrs = fields.context('authAttrs', 2);
  const mac = decoding.attempt(node, () =>
    fields.ranged(fields.universal('mac', Tag.octetString), readOctets),
  );
  fields.context('unauthAttrs', 3);
  return {
    range: decoding.range(node),
    version,
    ...addressed,
    macAlgorithm,
    ...(digest && { digestAlgorithm: decodeImplicitAlgorithmIdentifier(decoding, digest) }),
    encapContentInfo,
    ...(authAttrs && {
      authAttrs: {
        attributes: decoding.each(authAttrs.children, 'attribute', decodeAttribute),
        der: toDer(decoding.source, authAttrs, { identifier: Identifier.set }),
      },
    }),
    ...(mac && { mac }),
  };
}
