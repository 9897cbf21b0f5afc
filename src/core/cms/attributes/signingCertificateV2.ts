import { decodeAlgorithmIdentifier } from '../../asn1/algorithmIdentifier';
import { isUniversal, Tag, type BerNode } from '../../asn1/berNode';
import { readOctets } from '../../asn1/berValue';
import { Identifier, octetString, sequence, wrap, type Der } from '../../asn1/derWriter';
import { Fields, type Decoding } from '../../asn1/fields';
import { Oid } from '../../asn1/oids';
import { concat } from '../../bytes/segments';
import type { Certificate } from '../../x509/certificate';
import { encodeAttribute } from '../attribute';

/**
 * ```asn1
 * SigningCertificateV2 ::= SEQUENCE {
 *   certs     SEQUENCE OF ESSCertIDv2,
 *   policies  SEQUENCE OF PolicyInformation OPTIONAL }
 *
 * ESSCertIDv2 ::= SEQUENCE {
 *   hashAlgorithm  AlgorithmIdentifier DEFAULT {algorithm id-sha256},
 *   certHash       Hash,
 *   issuerSerial   IssuerSerial OPTIONAL }
 *
 * IssuerSerial ::= SEQUENCE { issuer GeneralNames, serialNumber CertificateSerialNumber }
 * ```
 * RFC 5035 3 and 4
 * @param certHash the SHA-256 digest of the signer's certificate, which is the default and so not named
 */
export function encodeSigningCertificateV2(certificate: Certificate, certHash: Uint8Array): Der {
  const directoryName = concat(wrap(Identifier.context(4), [certificate.issuer.raw]));
  const issuerSerial = sequence(sequence(directoryName), certificate.serialNumberDer);
  const certs = sequence(sequence(octetString(certHash), issuerSerial));
  return encodeAttribute(Oid.signingCertificateV2, sequence(certs));
}

/** One certificate that a signer bound to the signature. */
export interface EssCertId {
  /** Object identifier of the digest. */
  readonly hashAlgorithm: string;
  readonly certHash: Uint8Array;
}

/** The certificates that the attribute names, the signer's first. @throws SmimeError `malformed` */
export function decodeSigningCertificateV2(decoding: Decoding, node: BerNode): readonly EssCertId[] {
  const certs = Fields.of(decoding, node, 'SigningCertificateV2').universal('certs', Tag.sequence);
  return decoding.each(certs.children, 'ESSCertIDv2', decodeEssCertId);
}

function decodeEssCertId(decoding: Decoding, node: BerNode): EssCertId {
  const fields = Fields.of(decoding, node, 'ESSCertIDv2');
  const named = isUniversal(fields.peek(), Tag.sequence);
  const hashAlgorithm = named
    ? fields.decode('hashAlgorithm', decodeAlgorithmIdentifier).oid.value
    : Oid.sha256;
  const certHash = readOctets(decoding.source, fields.universal('certHash', Tag.octetString));
  if (fields.peek() !== undefined) fields.any('issuerSerial');
  return { hashAlgorithm, certHash };
}
