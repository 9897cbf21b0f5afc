import { decodeAlgorithmIdentifier, type AlgorithmIdentifier } from '../../asn1/algorithmIdentifier';
import { isContext, Tag, type BerNode } from '../../asn1/berNode';
import { readBitString, readOctets, readSmallInteger, readTime } from '../../asn1/berValue';
import { Decoding, Fields, inside, type Damage, type Ranged } from '../../asn1/fields';
import type { ByteSource } from '../../bytes/byteSource';
import { toHex } from '../../bytes/hex';
import type { Range } from '../../bytes/range';
import { decodeCertificate, type Certificate } from '../certificate';
import type { Extension } from '../extensions';
import { decodeName, type Name } from '../name';
import { decodeExtensionsInside, decodeSingleResponse, type SingleResponse } from './singleResponse';

/**
 * ```asn1
 * BasicOCSPResponse ::= SEQUENCE {
 *   tbsResponseData     ResponseData,
 *   signatureAlgorithm  AlgorithmIdentifier,
 *   signature           BIT STRING,
 *   certs           [0] EXPLICIT SEQUENCE OF Certificate OPTIONAL }
 *
 * ResponseData ::= SEQUENCE {
 *   version             [0] EXPLICIT Version DEFAULT v1,
 *   responderID             ResponderID,
 *   producedAt              GeneralizedTime,
 *   responses               SEQUENCE OF SingleResponse,
 *   responseExtensions  [1] EXPLICIT Extensions OPTIONAL }
 * ```
 * RFC 6960 4.2.1
 */
export interface BasicOcspResponse {
  readonly source: ByteSource;
  readonly range: Range;
  readonly raw: Uint8Array;
  /** The signed part as it stands. */
  readonly tbs: Uint8Array;
  readonly responderId: ResponderId;
  /** ISO 8601, UTC. */
  readonly producedAt: Ranged<string>;
  readonly responses: readonly SingleResponse[];
  readonly extensions: readonly Extension[];
  readonly signatureAlgorithm: AlgorithmIdentifier;
  /** The same: what is signed names no algorithm of its own. */
  readonly innerAlgorithm: AlgorithmIdentifier;
  readonly signature: Uint8Array;
  /** Those that could be read. */
  readonly certificates: readonly Certificate[];
  readonly certificateDamage: readonly Damage[];
}

/**
 * ```asn1
 * ResponderID ::= CHOICE {
 *   byName  [1] Name,
 *   byKey   [2] KeyHash }
 *
 * KeyHash ::= OCTET STRING
 * ```
 * RFC 6960 4.2.1; the SHA-1 digest of the public key without tag, length and unused bits.
 */
export type ResponderId =
  | { readonly kind: 'byName'; readonly name: Name }
  | { readonly kind: 'byKey'; /** In hexadecimal. */ readonly keyHash: string };

/** @throws SmimeError `malformed` */
export function decodeBasicOcspResponse(decoding: Decoding, node: BerNode): BasicOcspResponse {
  const { source } = decoding;
  const fields = Fields.of(decoding, node, 'BasicOCSPResponse');
  const tbsNode = fields.universal('tbsResponseData', Tag.sequence);
  const signatureAlgorithm = fields.decode('signatureAlgorithm', decodeAlgorithmIdentifier);
  const value = fields.universal('signature', Tag.bitString);
  const { bytes: signature, unused } = readBitString(source, value);
  if (unused > 0) throw decoding.malformed(value, 'the signature is not of whole octets');
  const explicit = fields.context('certs', 0);
  fields.end();
  // A damaged certificate must not hide the answer beside it: the issuer itself may have signed.
  const certificates = new Decoding(source, decoding.budget);
  const nodes = explicit === undefined ? [] : inside(decoding, explicit).children;
  return {
    source,
    range: decoding.range(node),
    raw: source.view(node),
    tbs: source.view(tbsNode),
    ...decodeResponseData(decoding, tbsNode),
    signatureAlgorithm,
    innerAlgorithm: signatureAlgorithm,
    signature,
    certificates: certificates.each(nodes, 'certificate', decodeCertificate),
    certificateDamage: certificates.damage,
  };
}

type ResponseData = Pick<BasicOcspResponse, 'responderId' | 'producedAt' | 'responses' | 'extensions'>;

function decodeResponseData(decoding: Decoding, node: BerNode): ResponseData {
  const fields = Fields.of(decoding, node, 'ResponseData');
  const version = fields.context('version', 0);
  if (version !== undefined && readSmallInteger(decoding.source, inside(decoding, version)) !== 0)
    throw decoding.malformed(version, 'ResponseData has a version that is not known');
  const responderId = fields.decode('responderID', decodeResponderId);
  const producedAt = fields.ranged(fields.universal('producedAt', Tag.generalizedTime), readTime);
  const responses = fields
    .universal('responses', Tag.sequence)
    .children.map((each) => decodeSingleResponse(decoding, each));
  const extensions = decodeExtensionsInside(decoding, fields.context('responseExtensions', 1));
  fields.end();
  return { responderId, producedAt, responses, extensions };
}

function decodeResponderId(decoding: Decoding, node: BerNode): ResponderId {
  if (isContext(node, 1)) return { kind: 'byName', name: decodeName(decoding, inside(decoding, node)) };
  if (!isContext(node, 2)) throw decoding.malformed(node, 'ResponderID is neither of its forms');
  return { kind: 'byKey', keyHash: toHex(readOctets(decoding.source, inside(decoding, node))) };
}

/** The responder as a response names it. */
export function responderText(id: ResponderId): string {
  return id.kind === 'byName' ? id.name.text : `key ${id.keyHash}`;
}
