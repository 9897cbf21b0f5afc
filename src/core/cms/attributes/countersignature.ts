import type { BerNode } from '../../asn1/berNode';
import type { Decoding } from '../../asn1/fields';
import { attributesOf } from '../attribute';
import { decodeSignerInfo, type SignerInfo } from '../signerInfo';
import { AttributeOid } from './attributeOids';

/**
 * A signature over the octets of another signature's value; it may be countersigned in its turn.
 * ```asn1
 * Countersignature ::= SignerInfo
 * ```
 * RFC 5652 11.4; an unsigned attribute, for it comes after the signature.
 * @throws SmimeError `malformed`
 */
export function decodeCountersignature(decoding: Decoding, node: BerNode): SignerInfo {
  return decodeSignerInfo(decoding, node);
}

/** The countersignatures of a signature, in order; those that are damaged are left out and noted. */
export function countersignaturesOf(
  decoding: Decoding,
  { unsignedAttrs }: SignerInfo,
): readonly SignerInfo[] {
  const values = attributesOf(unsignedAttrs, AttributeOid.countersignature).flatMap(({ values: all }) => all);
  return decoding.each(values, 'countersignature', decodeCountersignature);
}
