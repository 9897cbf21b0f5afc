import { decodeAlgorithmIdentifier } from '../../asn1/algorithmIdentifier';
import { isUniversal, Tag, type BerNode } from '../../asn1/berNode';
import { readOctets } from '../../asn1/berValue';
import { Fields, type Decoding, type Ranged } from '../../asn1/fields';
import type { Range } from '../../bytes/range';
import { digests } from '../../crypto/registry/digests';
import { decodeGeneralNames, type GeneralName } from '../../x509/generalName';

/**
 * The certificates that a signer bound to the signature, so that no other certificate with the same key can take
 * their place.
 * ```asn1
 * SigningCertificate ::= SEQUENCE {
 *   certs     SEQUENCE OF ESSCertID,
 *   policies  SEQUENCE OF PolicyInformation OPTIONAL }
 *
 * ESSCertID ::= SEQUENCE { certHash Hash, issuerSerial IssuerSerial OPTIONAL }
 *
 * IssuerSerial ::= SEQUENCE { issuer GeneralNames, serialNumber CertificateSerialNumber }
 * ```
 * RFC 2634 5.4, where the hash is SHA-1; RFC 5035 3 names it, and is the same but for that.
 */
export interface SigningCertificate {
  readonly range: Range;
  /** The signer's first. */
  readonly certs: readonly EssCertId[];
  /** Certificate policies that the signer holds the signature to. */
  readonly policies: readonly Ranged<string>[];
}

/** One certificate that a signer bound to the signature. */
export interface EssCertId {
  readonly range: Range;
  /** Object identifier of the digest. */
  readonly hashAlgorithm: string;
  readonly certHash: Ranged<Uint8Array>;
  readonly issuerSerial?: IssuerSerial;
}

export interface IssuerSerial {
  readonly range: Range;
  readonly issuer: readonly GeneralName[];
  /** In hexadecimal. */
  readonly serialNumber: Ranged<string>;
}

/** SigningCertificate of RFC 2634, whose digest is SHA-1. @throws SmimeError `malformed` */
export function decodeSigningCertificate(decoding: Decoding, node: BerNode): SigningCertificate {
  return decodeEither(decoding, node, digests.sha1.oid);
}

/** SigningCertificateV2 of RFC 5035, whose digest is SHA-256 unless it is named. @throws SmimeError `malformed` */
export function decodeSigningCertificateV2(decoding: Decoding, node: BerNode): SigningCertificate {
  return decodeEither(decoding, node, digests.sha256.oid);
}

function decodeEither(decoding: Decoding, node: BerNode, hash: string): SigningCertificate {
  const fields = Fields.of(decoding, node, 'SigningCertificate');
  const certs = fields.universal('certs', Tag.sequence);
  const policies = fields.optional('policies', Tag.sequence);
  return {
    range: decoding.range(node),
    certs: decoding.each(certs.children, 'ESSCertID', (_, each) => decodeEssCertId(decoding, each, hash)),
    policies: decoding.each(policies?.children ?? [], 'PolicyInformation', decodePolicy),
  };
}

function decodeEssCertId(decoding: Decoding, node: BerNode, byDefault: string): EssCertId {
  const fields = Fields.of(decoding, node, 'ESSCertID');
  const named = isUniversal(fields.peek(), Tag.sequence);
  const hashAlgorithm = named
    ? fields.decode('hashAlgorithm', decodeAlgorithmIdentifier).oid.value
    : byDefault;
  const certHash = fields.ranged(fields.universal('certHash', Tag.octetString), readOctets);
  const base = { range: decoding.range(node), hashAlgorithm, certHash };
  return fields.peek() === undefined
    ? base
    : { ...base, issuerSerial: fields.decode('issuerSerial', decodeIssuerSerial) };
}

function decodeIssuerSerial(decoding: Decoding, node: BerNode): IssuerSerial {
  const fields = Fields.of(decoding, node, 'IssuerSerial');
  const issuer = fields.decode('issuer', decodeGeneralNames);
  return { range: decoding.range(node), issuer, serialNumber: fields.integerHex('serialNumber') };
}

function decodePolicy(decoding: Decoding, node: BerNode): Ranged<string> {
  return Fields.of(decoding, node, 'PolicyInformation').oid('policyIdentifier');
}
