import { isContext, type BerNode } from '../asn1/berNode';
import { readOctets } from '../asn1/berValue';
import type { Decoding } from '../asn1/fields';
import { toHex } from '../bytes/hex';
import type { Range } from '../bytes/range';
import type { Certificate } from '../x509/certificate';
import {
  decodeIssuerAndSerialNumber,
  namesCertificate,
  type IssuerAndSerialNumber,
} from './issuerAndSerialNumber';

/**
 * ```asn1
 * SignerIdentifier ::= CHOICE {
 *   issuerAndSerialNumber  IssuerAndSerialNumber,
 *   subjectKeyIdentifier   [0] SubjectKeyIdentifier }
 * ```
 * RFC 5652 5.3; RecipientIdentifier (6.2.1) is the same.
 */
export type SignerIdentifier =
  | {
      readonly kind: 'issuerAndSerialNumber';
      readonly range: Range;
      readonly issuerAndSerialNumber: IssuerAndSerialNumber;
    }
  | { readonly kind: 'subjectKeyIdentifier'; readonly range: Range; readonly subjectKeyIdentifier: string };

/** @throws SmimeError `malformed` */
export function decodeSignerIdentifier(decoding: Decoding, node: BerNode): SignerIdentifier {
  const range = decoding.range(node);
  if (isContext(node, 0)) {
    return {
      kind: 'subjectKeyIdentifier',
      range,
      subjectKeyIdentifier: toHex(readOctets(decoding.source, node)),
    };
  }
  return {
    kind: 'issuerAndSerialNumber',
    range,
    issuerAndSerialNumber: decodeIssuerAndSerialNumber(decoding, node),
  };
}

/** Whether the identifier names this certificate. */
export function identifies(id: SignerIdentifier, certificate: Certificate): boolean {
  return id.kind === 'issuerAndSerialNumber'
    ? namesCertificate(id.issuerAndSerialNumber, certificate)
    : id.subjectKeyIdentifier === certificate.subjectKeyIdentifier;
}
