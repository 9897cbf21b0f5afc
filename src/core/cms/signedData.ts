import { decodeAlgorithmIdentifier, type AlgorithmIdentifier } from '../asn1/algorithmIdentifier';
import { isContext, isUniversal, Tag, type BerNode } from '../asn1/berNode';
import { context, Identifier, integer, setOf, sorted, wrap, type Der } from '../asn1/derWriter';
import { Decoding, Fields, type Damage, type Ranged } from '../asn1/fields';
import { Oid } from '../asn1/oids';
import type { Range } from '../bytes/range';
import type { Segments } from '../bytes/segments';
import { decodeCertificate, type Certificate } from '../x509/certificate';
import { decodeCrl, type Crl } from '../x509/crl';
import type { OcspResponse } from '../x509/ocsp/ocspResponse';
import { encodeContentInfo } from './contentInfo';
import {
  decodeEncapsulatedContentInfo,
  encodeEncapsulatedContentInfo,
  type EncapsulatedContentInfo,
} from './encapsulatedContentInfo';
import { attributesOf } from './attribute';
import { AttributeOid } from './attributes/attributeOids';
import { decodeRevocationValues, type RevocationValues } from './attributes/revocationValues';
import { decodeOtherRevocationInfo } from './otherRevocationInfo';
import { decodeSignerInfo, type SignerInfo } from './signerInfo';
import { writtenVersion } from './writtenVersion';

/**
 * ```asn1
 * SignedData ::= SEQUENCE {
 *   version           CMSVersion,
 *   digestAlgorithms  DigestAlgorithmIdentifiers,
 *   encapContentInfo  EncapsulatedContentInfo,
 *   certificates      [0] IMPLICIT CertificateSet OPTIONAL,
 *   crls              [1] IMPLICIT RevocationInfoChoices OPTIONAL,
 *   signerInfos       SignerInfos }
 * ```
 * RFC 5652 5.1
 */
export interface SignedData {
  readonly range: Range;
  readonly version: Ranged<number>;
  readonly digestAlgorithms: readonly AlgorithmIdentifier[];
  readonly encapContentInfo?: EncapsulatedContentInfo;
  readonly certificates: readonly Certificate[];
  /** What could not be read among the certificates; the signatures may hold all the same. */
  readonly certificateDamage: readonly Damage[];
  /** Those that could be read. */
  readonly crls: readonly Crl[];
  readonly crlDamage: readonly Damage[];
  /** Those that could be read (RFC 5940 3). */
  readonly ocspResponses: readonly OcspResponse[];
  readonly ocspDamage: readonly Damage[];
  readonly signerInfos: readonly SignerInfo[];
  /** What is kept beside the signatures, in attributes that nobody has signed. */
  readonly revocationValues: readonly RevocationValues[];
}

/**
 * Decodes as much as there is: what is missing or damaged is noted in `decoding` and left out.
 * @throws SmimeError `malformed` where it is no SEQUENCE with a version
 */
export function decodeSignedData(decoding: Decoding, node: BerNode): SignedData {
  const fields = Fields.of(decoding, node, 'SignedData');
  const version = fields.version();
  const set = (field: string): readonly BerNode[] =>
    decoding.attempt(node, () => fields.universal(field, Tag.set))?.children ?? [];
  const digestAlgorithms = decoding.each(
    set('digestAlgorithms'),
    'digestAlgorithm',
    decodeAlgorithmIdentifier,
  );
  const encapContentInfo = decoding.attempt(node, () =>
    fields.decode('encapContentInfo', decodeEncapsulatedContentInfo),
  );
  const certificates = new Decoding(decoding.source, decoding.budget);
  const plain = (fields.context('certificates', 0)?.children ?? []).filter((each) =>
    isUniversal(each, Tag.sequence),
  );
  const revocation = decodeRevocationInfo(decoding, fields.context('crls', 1)?.children ?? []);
  const signerInfos = decoding.each(set('signerInfos'), 'signerInfo', decodeSignerInfo);
  decoding.attempt(node, () => fields.end());
  return {
    range: decoding.range(node),
    version,
    digestAlgorithms,
    ...(encapContentInfo === undefined ? {} : { encapContentInfo }),
    certificates: certificates.each(plain, 'certificate', decodeCertificate),
    certificateDamage: certificates.damage,
    ...revocation,
    signerInfos,
    revocationValues: signerInfos.flatMap((info) => valuesOf(decoding, info)),
  };
}

type RevocationInfo = Pick<SignedData, 'crls' | 'crlDamage' | 'ocspResponses' | 'ocspDamage'>;

/** `RevocationInfoChoice ::= CHOICE { crl CertificateList, other [1] IMPLICIT OtherRevocationInfoFormat }` (RFC 5652 10.2.1). */
function decodeRevocationInfo({ source, budget }: Decoding, nodes: readonly BerNode[]): RevocationInfo {
  const crls = new Decoding(source, budget);
  const others = new Decoding(source, budget);
  const plain = nodes.filter((node) => isUniversal(node, Tag.sequence));
  const tagged = nodes.filter((node) => isContext(node, 1));
  const found = others.each(tagged, 'other', decodeOtherRevocationInfo);
  return {
    crls: crls.each(plain, 'crl', decodeCrl),
    crlDamage: crls.damage,
    ocspResponses: found.filter((response) => response !== undefined),
    ocspDamage: others.damage,
  };
}

/** What is damaged in the attribute is the attribute's own: whoever shows it says so. */
function valuesOf({ source, budget }: Decoding, { unsignedAttrs }: SignerInfo): readonly RevocationValues[] {
  const decoding = new Decoding(source, budget);
  const nodes = attributesOf(unsignedAttrs, AttributeOid.revocationValues).flatMap(({ values }) => values);
  return decoding.each(nodes, 'RevocationValues', decodeRevocationValues);
}

/** What a new SignedData is made of. */
export interface NewSignedData {
  /** Encoded AlgorithmIdentifiers, one for each digest in use. */
  readonly digestAlgorithms: readonly Der[];
  /** id-data, unless another is named. */
  readonly eContentType?: string | undefined;
  /** The content of an opaque signature; undefined for a detached one. */
  readonly eContent?: Segments | undefined;
  /** Certificates in DER. */
  readonly certificates: readonly Uint8Array[];
  /** CertificateLists in DER. */
  readonly crls?: readonly Uint8Array[];
  readonly signerInfos: readonly Der[];
}

/** A ContentInfo with a SignedData. */
export function encodeSignedData({
  digestAlgorithms,
  eContentType = Oid.data,
  eContent,
  certificates,
  crls = [],
  signerInfos,
}: NewSignedData): Segments {
  const body = wrap(Identifier.sequence, [
    integer(versionFor(eContentType, signerInfos)),
    setOf(digestAlgorithms),
    ...encodeEncapsulatedContentInfo(eContentType, eContent),
    ...(certificates.length === 0 ? [] : [context(0, ...sorted(certificates))]),
    ...(crls.length === 0 ? [] : [context(1, ...sorted(crls))]),
    setOf(signerInfos),
  ]);
  return encodeContentInfo(Oid.signedData, body);
}

/** With certificates of X.509 alone, content and SignerInfos decide (RFC 5652 5.1). */
function versionFor(eContentType: string, signerInfos: readonly Der[]): number {
  const isLater = signerInfos.some((info) => writtenVersion(info) === 3);
  return eContentType === Oid.data && !isLater ? 1 : 3;
}
