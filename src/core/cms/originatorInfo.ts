import { isUniversal, Tag, type BerNode } from '../asn1/berNode';
import { Fields, type Decoding } from '../asn1/fields';
import { decodeCertificate, type Certificate } from '../x509/certificate';

/**
 * The certificates of an OriginatorInfo; what else stands there is passed over.
 * ```asn1
 * OriginatorInfo ::= SEQUENCE {
 *   certs  [0] IMPLICIT CertificateSet OPTIONAL,
 *   crls   [1] IMPLICIT RevocationInfoChoices OPTIONAL }
 * ```
 * RFC 5652 6.1; `node` is `[0] IMPLICIT`
 */
export function decodeOriginatorInfo(decoding: Decoding, node: BerNode): readonly Certificate[] {
  const fields = Fields.implicit(decoding, node);
  const certs = fields.context('certs', 0)?.children ?? [];
  fields.context('crls', 1);
  const plain = certs.filter((each) => isUniversal(each, Tag.sequence));
  return decoding.each(plain, 'certificate', decodeCertificate);
}
