import { algorithmIdentifierWithNull, decodeAlgorithmIdentifier } from '../../asn1/algorithmIdentifier';
import { Tag, type BerNode } from '../../asn1/berNode';
import { readOctets } from '../../asn1/berValue';
import { octetString, sequence, type Der } from '../../asn1/derWriter';
import { Fields, type Decoding } from '../../asn1/fields';
import { toHex } from '../../bytes/hex';
import { digestOf } from '../../crypto/digests';
import { hash, type Hashing } from '../../crypto/hash';
import { digests } from '../../crypto/registry/digests';
import type { Certificate } from '../certificate';

/**
 * ```asn1
 * CertID ::= SEQUENCE {
 *   hashAlgorithm   AlgorithmIdentifier,
 *   issuerNameHash  OCTET STRING,
 *   issuerKeyHash   OCTET STRING,
 *   serialNumber    CertificateSerialNumber }
 * ```
 * RFC 6960 4.1.1
 */
export interface CertId {
  /** Object identifier of the digest. */
  readonly hashAlgorithm: string;
  /** In hexadecimal: of the issuer's name in DER. */
  readonly issuerNameHash: string;
  /** In hexadecimal: of the issuer's public key without tag, length and unused bits. */
  readonly issuerKeyHash: string;
  /** In hexadecimal, as a certificate has it. */
  readonly serialNumber: string;
}

/** @throws SmimeError `malformed` */
export function decodeCertId(decoding: Decoding, node: BerNode): CertId {
  const fields = Fields.of(decoding, node, 'CertID');
  const octets = (field: string) =>
    toHex(readOctets(decoding.source, fields.universal(field, Tag.octetString)));
  const certId = {
    hashAlgorithm: fields.decode('hashAlgorithm', decodeAlgorithmIdentifier).oid.value,
    issuerNameHash: octets('issuerNameHash'),
    issuerKeyHash: octets('issuerKeyHash'),
    serialNumber: fields.integerHex('serialNumber').value,
  };
  fields.end();
  return certId;
}

/** Whether a CertID names a certificate of this issuer; undefined where its digest is not known. */
export async function namesIssuer(
  certId: CertId,
  certificate: Certificate,
  issuer: Certificate,
  crypto: Hashing,
): Promise<boolean | undefined> {
  const digest = digestOf(certId.hashAlgorithm);
  if (digest === undefined) return undefined;
  const keyHash = toHex(await hash(crypto, digest, issuer.publicKey.key));
  if (keyHash !== certId.issuerKeyHash) return false;
  // The name as the certificate writes its issuer; some responders take it as the issuer writes itself.
  for (const { raw } of [certificate.issuer, issuer.subject])
    if (toHex(await hash(crypto, digest, raw)) === certId.issuerNameHash) return true;
  return false;
}

/** The CertID of a certificate by SHA-1, which every responder knows: it hides nothing, so that collisions do no harm. */
export async function encodeCertId(
  { issuer: issuerName, serialNumberDer }: Certificate,
  issuer: Certificate,
  crypto: Hashing,
): Promise<Der> {
  return sequence(
    algorithmIdentifierWithNull(digests.sha1.oid),
    octetString(await hash(crypto, 'sha1', issuerName.raw)),
    octetString(await hash(crypto, 'sha1', issuer.publicKey.key)),
    serialNumberDer,
  );
}
