import { Identifier, octetString, sequence, wrap, type Der } from '../../asn1/derWriter';
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
 * RFC 5035 3 and 4; read together with its predecessor in signingCertificate.ts.
 * @param certHash the SHA-256 digest of the signer's certificate, which is the default and so not named
 */
export function encodeSigningCertificateV2(certificate: Certificate, certHash: Uint8Array): Der {
  const directoryName = concat(wrap(Identifier.context(4), [certificate.issuer.raw]));
  const issuerSerial = sequence(sequence(directoryName), certificate.serialNumberDer);
  const certs = sequence(sequence(octetString(certHash), issuerSerial));
  return encodeAttribute(Oid.signingCertificateV2, sequence(certs));
}
