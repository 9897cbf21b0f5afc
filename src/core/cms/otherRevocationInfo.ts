import type { BerNode } from '../asn1/berNode';
import { Fields, type Decoding } from '../asn1/fields';
import { decodeOcspResponse, type OcspResponse } from '../x509/ocsp/ocspResponse';

const OCSP_RESPONSE = '1.3.6.1.5.5.7.16.2';

/**
 * Revocation information that is no CRL: an OCSP response; undefined for another kind, such as SCVP.
 * ```asn1
 * OtherRevocationInfoFormat ::= SEQUENCE {
 *   otherRevInfoFormat  OBJECT IDENTIFIER,
 *   otherRevInfo        ANY DEFINED BY otherRevInfoFormat }
 * ```
 * RFC 5652 10.2.1, RFC 5940 3; behind an IMPLICIT tag, which the caller has looked at.
 * @throws SmimeError `malformed`
 */
export function decodeOtherRevocationInfo(decoding: Decoding, node: BerNode): OcspResponse | undefined {
  const fields = Fields.implicit(decoding, node);
  const { value } = fields.oid('otherRevInfoFormat');
  const info = fields.any('otherRevInfo');
  fields.end();
  return value === OCSP_RESPONSE ? decodeOcspResponse(decoding, info) : undefined;
}
