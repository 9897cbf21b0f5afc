import { isUniversal, Tag, type BerNode } from '../../asn1/berNode';
import { Fields, inside, type Decoding } from '../../asn1/fields';
import { decodeCrl, type Crl } from '../../x509/crl';
import { decodeBareOcspResponse, type OcspResponse } from '../../x509/ocsp/ocspResponse';

/**
 * The revocation information that a signature was validated with, kept beside it.
 * ```asn1
 * RevocationValues ::= SEQUENCE {
 *   crlVals       [0] SEQUENCE OF CertificateList OPTIONAL,
 *   ocspVals      [1] SEQUENCE OF BasicOCSPResponse OPTIONAL,
 *   otherRevVals  [2] OtherRevVals OPTIONAL }
 * ```
 * RFC 5126 6.3.4, with explicit tags
 */
export interface RevocationValues {
  readonly crls: readonly Crl[];
  readonly ocspResponses: readonly OcspResponse[];
}

/** What is damaged among them is left out and noted in `decoding`. @throws SmimeError `malformed` */
export function decodeRevocationValues(decoding: Decoding, node: BerNode): RevocationValues {
  const fields = Fields.of(decoding, node, 'RevocationValues');
  const crls = elements(decoding, fields.context('crlVals', 0));
  const ocsp = elements(decoding, fields.context('ocspVals', 1));
  fields.context('otherRevVals', 2);
  fields.end();
  return {
    crls: decoding.each(crls, 'crlVals', decodeCrl),
    ocspResponses: decoding.each(ocsp, 'ocspVals', decodeBareOcspResponse),
  };
}

function elements(decoding: Decoding, explicit: BerNode | undefined): readonly BerNode[] {
  if (explicit === undefined) return [];
  const list = inside(decoding, explicit);
  if (!isUniversal(list, Tag.sequence)) throw decoding.malformed(list, 'SEQUENCE OF is no SEQUENCE');
  return list.children;
}
