import { Tag, type BerNode } from '../asn1/berNode';
import { readOctets } from '../asn1/berValue';
import { integer, octetString, oid, sequence, type Der } from '../asn1/derWriter';
import { Fields, type Decoding, type Ranged } from '../asn1/fields';
import type { Range } from '../bytes/range';

/**
 * What a signed receipt is over: it names the signature that asked for it.
 * ```asn1
 * Receipt ::= SEQUENCE {
 *   version                   ESSVersion,
 *   contentType               ContentType,
 *   signedContentIdentifier   ContentIdentifier,
 *   originatorSignatureValue  OCTET STRING }
 *
 * ESSVersion ::= INTEGER { v1(1) }
 * ```
 * RFC 2634 2.8
 */
export interface Receipt {
  readonly range: Range;
  readonly version: Ranged<number>;
  readonly contentType: Ranged<string>;
  readonly signedContentIdentifier: Ranged<Uint8Array>;
  readonly originatorSignatureValue: Ranged<Uint8Array>;
}

/** @throws SmimeError `malformed` */
export function decodeReceipt(decoding: Decoding, node: BerNode): Receipt {
  const fields = Fields.of(decoding, node, 'Receipt');
  const octets = (field: string): Ranged<Uint8Array> =>
    fields.ranged(fields.universal(field, Tag.octetString), readOctets);
  const receipt = {
    range: decoding.range(node),
    version: fields.version(),
    contentType: fields.oid('contentType'),
    signedContentIdentifier: octets('signedContentIdentifier'),
    originatorSignatureValue: octets('originatorSignatureValue'),
  };
  fields.end();
  return receipt;
}

/** What a new receipt says, all of it taken from the SignerInfo that asked for it. */
export interface NewReceipt {
  /** Object identifier of the content that was signed. */
  readonly contentType: string;
  readonly signedContentIdentifier: Uint8Array;
  readonly originatorSignatureValue: Uint8Array;
}

export function encodeReceipt(receipt: NewReceipt): Der {
  return sequence(
    integer(1),
    oid(receipt.contentType),
    octetString(receipt.signedContentIdentifier),
    octetString(receipt.originatorSignatureValue),
  );
}
