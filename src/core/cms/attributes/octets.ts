import { isUniversal, Tag, type BerNode } from '../../asn1/berNode';
import { readOctets } from '../../asn1/berValue';
import type { Decoding, Ranged } from '../../asn1/fields';

/**
 * The attributes that are one OCTET STRING.
 * ```asn1
 * MessageDigest ::= OCTET STRING
 * ContentIdentifier ::= OCTET STRING
 * MsgSigDigest ::= OCTET STRING
 * ```
 * RFC 5652 11.2, RFC 2634 2.7 and 2.10
 * @throws SmimeError `malformed` for another type
 */
export function decodeOctets(decoding: Decoding, node: BerNode): Ranged<Uint8Array> {
  if (!isUniversal(node, Tag.octetString)) throw decoding.malformed(node, 'the value is no OCTET STRING');
  return { value: readOctets(decoding.source, node), range: decoding.range(node) };
}
