import type { BerNode } from '../../asn1/berNode';
import { readTime } from '../../asn1/berValue';
import { time } from '../../asn1/derWriter';
import type { Decoding, Ranged } from '../../asn1/fields';
import { Oid } from '../../asn1/oids';
import { encodeAttribute } from '../attribute';

/** SigningTime ::= Time (RFC 5652 11.3), as ISO 8601. @throws SmimeError `malformed` */
export function decodeSigningTime(decoding: Decoding, node: BerNode): Ranged<string> {
  return { value: readTime(decoding.source, node), range: decoding.range(node) };
}

export function encodeSigningTime(at: Date): Uint8Array {
  return encodeAttribute(Oid.signingTime, time(at));
}
