import type { BerNode } from '../asn1/berNode';
import { Fields, type Decoding, type Ranged } from '../asn1/fields';
import { sequence, type Der } from '../asn1/derWriter';
import type { Range } from '../bytes/range';
import type { Certificate } from '../x509/certificate';
import { decodeName, type Name } from '../x509/name';

/**
 * ```asn1
 * IssuerAndSerialNumber ::= SEQUENCE {
 *   issuer        Name,
 *   serialNumber  CertificateSerialNumber }
 * ```
 * RFC 5652 10.2.4
 */
export interface IssuerAndSerialNumber {
  readonly range: Range;
  readonly issuer: Name;
  /** In hexadecimal. */
  readonly serialNumber: Ranged<string>;
}

/** @throws SmimeError `malformed` */
export function decodeIssuerAndSerialNumber(decoding: Decoding, node: BerNode): IssuerAndSerialNumber {
  const fields = Fields.of(decoding, node, 'IssuerAndSerialNumber');
  const issuer = fields.decode('issuer', decodeName);
  return { range: decoding.range(node), issuer, serialNumber: fields.integerHex('serialNumber') };
}

/** Issuer and serial number exactly as they stand in the certificate. */
export function encodeIssuerAndSerialNumber(certificate: Certificate): Der {
  return sequence(certificate.issuer.raw, certificate.serialNumberDer);
}
