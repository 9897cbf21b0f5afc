import { sequence, type Der } from '../../asn1/derWriter';
import type { Hashing } from '../../crypto/hash';
import type { Certificate } from '../certificate';
import { encodeCertId } from './certId';

/**
 * What asks a responder about one certificate. Nobody signs it, and it carries no nonce: most responders answer with
 * what they have made beforehand (RFC 5019 4), and the dates of an answer tell its age.
 * ```asn1
 * OCSPRequest ::= SEQUENCE {
 *   tbsRequest             TBSRequest,
 *   optionalSignature  [0] EXPLICIT Signature OPTIONAL }
 *
 * TBSRequest ::= SEQUENCE {
 *   version            [0] EXPLICIT Version DEFAULT v1,
 *   requestorName      [1] EXPLICIT GeneralName OPTIONAL,
 *   requestList            SEQUENCE OF Request,
 *   requestExtensions  [2] EXPLICIT Extensions OPTIONAL }
 *
 * Request ::= SEQUENCE {
 *   reqCert                      CertID,
 *   singleRequestExtensions  [0] EXPLICIT Extensions OPTIONAL }
 * ```
 * RFC 6960 4.1.1
 */
export async function encodeOcspRequest(
  certificate: Certificate,
  issuer: Certificate,
  crypto: Hashing,
): Promise<Der> {
  const request = sequence(await encodeCertId(certificate, issuer, crypto));
  return sequence(sequence(sequence(request)));
}
