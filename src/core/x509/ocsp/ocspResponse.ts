import { content, firstDefect, isUniversal, Tag, type BerNode } from '../../asn1/berNode';
import { describeDefect } from '../../asn1/describeDefect';
import { readElement } from '../../asn1/berReader';
import { readSmallInteger } from '../../asn1/berValue';
import { Decoding, Fields, inside } from '../../asn1/fields';
import { ByteSource } from '../../bytes/byteSource';
import type { Range } from '../../bytes/range';
import { oidName } from '../../crypto/oidName';
import { SmimeError } from '../../errors/smimeError';
import { decodeBasicOcspResponse, type BasicOcspResponse } from './basicOcspResponse';
import { OcspOid } from './ocspOids';

/** OCSPResponseStatus by its value (RFC 6960 4.2.1). */
const STATUSES = [
  'successful',
  'malformedRequest',
  'internalError',
  'tryLater',
  undefined,
  'sigRequired',
  'unauthorized',
] as const;
export type OcspResponseStatus = NonNullable<(typeof STATUSES)[number]>;

/**
 * ```asn1
 * OCSPResponse ::= SEQUENCE {
 *   responseStatus     OCSPResponseStatus,
 *   responseBytes  [0] EXPLICIT ResponseBytes OPTIONAL }
 *
 * ResponseBytes ::= SEQUENCE {
 *   responseType  OBJECT IDENTIFIER,
 *   response      OCTET STRING }
 * ```
 * RFC 6960 4.2.1
 */
export interface OcspResponse {
  readonly range: Range;
  readonly responseStatus: OcspResponseStatus;
  /** What the responder says, where it says anything. */
  readonly basic: BasicOcspResponse | undefined;
}

/** @throws SmimeError `malformed` */
export function decodeOcspResponse(decoding: Decoding, node: BerNode): OcspResponse {
  const fields = Fields.of(decoding, node, 'OCSPResponse');
  const status = fields.universal('responseStatus', Tag.enumerated);
  const responseStatus = STATUSES[readSmallInteger(decoding.source, status)];
  if (responseStatus === undefined) throw decoding.malformed(status, 'responseStatus is not known');
  const explicit = fields.context('responseBytes', 0);
  fields.end();
  const isSaid = responseStatus === 'successful';
  if (isSaid && explicit === undefined) throw decoding.malformed(node, 'responseBytes is missing');
  return {
    range: decoding.range(node),
    responseStatus,
    basic: isSaid && explicit ? decodeResponseBytes(decoding, inside(decoding, explicit)) : undefined,
  };
}

function decodeResponseBytes(decoding: Decoding, node: BerNode): BasicOcspResponse {
  const fields = Fields.of(decoding, node, 'ResponseBytes');
  const { value } = fields.oid('responseType');
  const octets = fields.universal('response', Tag.octetString);
  fields.end();
  if (value !== OcspOid.basicResponse)
    throw decoding.malformed(node, `an OCSP response of type ${oidName(value)}`);
  const basic = octets.constructed
    ? undefined
    : readElement(decoding.source.bytes, content(octets), decoding.budget);
  if (basic === undefined || basic.end < octets.contentEnd || firstDefect(basic) !== undefined)
    throw decoding.malformed(octets, 'response is not in DER');
  // The element belongs to the tree from here on: a byte inside it is found by its own field.
  (octets as { children: readonly BerNode[] }).children = [basic];
  return decodeBasicOcspResponse(decoding, basic);
}

/** A BasicOCSPResponse without the OCSPResponse around it, as some attributes have it. @throws SmimeError `malformed` */
export function decodeBareOcspResponse(decoding: Decoding, node: BerNode): OcspResponse {
  const defect = firstDefect(node);
  if (defect !== undefined) throw decoding.malformed(defect, describeDefect(defect));
  const basic = decodeBasicOcspResponse(decoding, node);
  return { range: basic.range, responseStatus: 'successful', basic };
}

/** Whether an element looks like an OCSP response: a SEQUENCE that begins with an ENUMERATED. */
export function looksLikeOcsp({ children: [status] }: BerNode): boolean {
  return isUniversal(status, Tag.enumerated);
}

/** An OCSP response that stands alone, in DER. @throws SmimeError `notAnOcspResponse` */
export function ocspFromBytes(bytes: Uint8Array, name = 'ocsp'): OcspResponse {
  const decoding = new Decoding(ByteSource.file(name, bytes));
  const node = readElement(bytes);
  if (node === undefined || firstDefect(node) !== undefined)
    throw new SmimeError('notAnOcspResponse', { detail: name });
  try {
    return decodeOcspResponse(decoding, node);
  } catch (original) {
    throw new SmimeError('notAnOcspResponse', { detail: name, original });
  }
}
