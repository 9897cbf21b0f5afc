import { decodeAlgorithmIdentifier, type AlgorithmIdentifier } from '../asn1/algorithmIdentifier';
import { Tag, type BerNode } from '../asn1/berNode';
import { readOctets } from '../asn1/berValue';
import { toDer } from '../asn1/canonical';
import { context, Identifier, integer, octetString, sequence, sorted, type Der } from '../asn1/derWriter';
import { Fields, type Decoding, type Ranged } from '../asn1/fields';
import type { Range } from '../bytes/range';
import type { Certificate } from '../x509/certificate';
import { decodeAttribute, type Attribute } from './attribute';
import {
  decodeSignerIdentifier,
  encodeSignerIdentifier,
  type IdentifierKind,
  type SignerIdentifier,
} from './signerIdentifier';

/**
 * ```asn1
 * SignerInfo ::= SEQUENCE {
 *   version             CMSVersion,
 *   sid                 SignerIdentifier,
 *   digestAlgorithm     DigestAlgorithmIdentifier,
 *   signedAttrs         [0] IMPLICIT SignedAttributes OPTIONAL,
 *   signatureAlgorithm  SignatureAlgorithmIdentifier,
 *   signature           SignatureValue,
 *   unsignedAttrs       [1] IMPLICIT UnsignedAttributes OPTIONAL }
 * ```
 * RFC 5652 5.3
 */
export interface SignerInfo {
  readonly range: Range;
  readonly version: Ranged<number>;
  readonly sid: SignerIdentifier;
  readonly digestAlgorithm: AlgorithmIdentifier;
  readonly signedAttrs?: SignedAttributes;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly signature: Ranged<Uint8Array>;
  readonly unsignedAttrs: readonly Attribute[];
}

/** The signed attributes, and the byte strings that a signer may have signed. */
export interface SignedAttributes {
  readonly range: Range;
  readonly attributes: readonly Attribute[];
  /** Their DER with the tag of a SET OF, which is what is to be signed (RFC 5652 5.4). */
  readonly der: Uint8Array;
  /**
   * The same with the attribute values as they stand: what most implementations compute. It differs where a value
   * holds BER, such as an issuer's name that its CA did not write in DER.
   */
  readonly derAround: Uint8Array;
  /** Their encoding as it stands but for that tag; the same as `der` unless the producer is at fault. */
  readonly asTheyStand: Uint8Array;
}

// SET OF, Attribute, attrValues.
const LEVELS = 3;

/** @throws SmimeError `malformed`; a damaged attribute is left out and noted */
export function decodeSignerInfo(decoding: Decoding, node: BerNode): SignerInfo {
  const fields = Fields.of(decoding, node, 'SignerInfo');
  const version = fields.version();
  const sid = fields.decode('sid', decodeSignerIdentifier);
  const digestAlgorithm = fields.decode('digestAlgorithm', decodeAlgorithmIdentifier);
  const signedAttrs = fields.context('signedAttrs', 0);
  const signatureAlgorithm = fields.decode('signatureAlgorithm', decodeAlgorithmIdentifier);
  const signature = fields.ranged(fields.universal('signature', Tag.octetString), readOctets);
  const unsignedAttrs = fields.context('unsignedAttrs', 1);
  decoding.attempt(node, () => fields.end());
  return {
    range: decoding.range(node),
    version,
    sid,
    digestAlgorithm,
    ...(signedAttrs === undefined ? {} : { signedAttrs: decodeSignedAttributes(decoding, signedAttrs) }),
    signatureAlgorithm,
    signature,
    unsignedAttrs: decoding.each(unsignedAttrs?.children ?? [], 'attribute', decodeAttribute),
  };
}

function decodeSignedAttributes(decoding: Decoding, node: BerNode): SignedAttributes {
  const { source } = decoding;
  const asTheyStand = source.bytes.slice(node.start, node.end);
  asTheyStand[0] = Identifier.set;
  return {
    range: decoding.range(node),
    attributes: decoding.each(node.children, 'attribute', decodeAttribute),
    der: toDer(source, node, { identifier: Identifier.set }),
    derAround: toDer(source, node, { identifier: Identifier.set, depth: LEVELS }),
    asTheyStand,
  };
}

/** What a new SignerInfo is made of; the algorithms as encoded AlgorithmIdentifiers. */
export interface NewSignerInfo {
  readonly certificate: Certificate;
  /** By what the signer is named; issuer and serial number, unless said otherwise. */
  readonly identifier?: IdentifierKind | undefined;
  readonly digestAlgorithm: Der;
  readonly signedAttrs: readonly Der[];
  readonly signatureAlgorithm: Der;
  readonly signature: Uint8Array;
}

/**
 * A SignerInfo of version 1, or 3 where the signer is named by key identifier.
 * @throws SmimeError `keyIdentifierMissing`
 */
export function encodeSignerInfo(info: NewSignerInfo): Der {
  const { identifier = 'issuerAndSerialNumber' } = info;
  return sequence(
    integer(identifier === 'issuerAndSerialNumber' ? 1 : 3),
    encodeSignerIdentifier(info.certificate, identifier),
    info.digestAlgorithm,
    context(0, ...sorted(info.signedAttrs)),
    info.signatureAlgorithm,
    octetString(info.signature),
  );
}
