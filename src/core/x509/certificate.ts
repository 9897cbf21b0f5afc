import { decodeAlgorithmIdentifier, type AlgorithmIdentifier } from '../asn1/algorithmIdentifier';
import type { BerNode } from '../asn1/berNode';
import { readElement } from '../asn1/berReader';
import { readOctets, readSmallInteger, readTime } from '../asn1/berValue';
import { Decoding, Fields, inside, type Damage, type Ranged } from '../asn1/fields';
import { Oid } from '../asn1/oids';
import { ByteSource } from '../bytes/byteSource';
import { toHex } from '../bytes/hex';
import type { Range } from '../bytes/range';
import { oidName } from '../crypto/oidName';
import { SmimeError } from '../errors/smimeError';
import {
  decodeAuthorityKeyIdentifier,
  decodeBasicConstraints,
  decodeExtension,
  decodeExtKeyUsage,
  decodeGeneralNames,
  decodeKeyUsage,
  type AuthorityKeyIdentifier,
  type BasicConstraints,
  type Extension,
  type KeyUsage,
} from './extensions';
import type { GeneralName } from './generalName';
import { decodeName, type Name } from './name';
import { decodeSignedParts } from './signedParts';
import { decodeSubjectPublicKeyInfo, type SubjectPublicKeyInfo } from './subjectPublicKeyInfo';

/**
 * ```asn1
 * Certificate ::= SEQUENCE {
 *   tbsCertificate      TBSCertificate,
 *   signatureAlgorithm  AlgorithmIdentifier,
 *   signatureValue      BIT STRING }
 *
 * TBSCertificate ::= SEQUENCE {
 *   version         [0] EXPLICIT Version DEFAULT v1,
 *   serialNumber        CertificateSerialNumber,
 *   signature           AlgorithmIdentifier,
 *   issuer              Name,
 *   validity            Validity,
 *   subject             Name,
 *   subjectPublicKeyInfo SubjectPublicKeyInfo,
 *   issuerUniqueID  [1] IMPLICIT UniqueIdentifier OPTIONAL,
 *   subjectUniqueID [2] IMPLICIT UniqueIdentifier OPTIONAL,
 *   extensions      [3] EXPLICIT Extensions OPTIONAL }
 * ```
 * RFC 5280 4.1
 */
export interface Certificate {
  /** Where it was read from; the nodes of its extensions are of this source. */
  readonly source: ByteSource;
  readonly range: Range;
  /** The whole encoding as it stands. */
  readonly raw: Uint8Array;
  /** The signed part as it stands. */
  readonly tbs: Uint8Array;
  readonly version: number;
  /** In hexadecimal, without leading zeros. */
  readonly serialNumber: Ranged<string>;
  /** The INTEGER as it stands: some carry a needless zero octet, which a reference to them must repeat. */
  readonly serialNumberDer: Uint8Array;
  readonly issuer: Name;
  readonly subject: Name;
  /** ISO 8601, UTC. */
  readonly notBefore: Ranged<string>;
  readonly notAfter: Ranged<string>;
  readonly publicKey: SubjectPublicKeyInfo;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  /** The algorithm as the signed part names it; it must be the same (RFC 5280 4.1.1.2). */
  readonly innerAlgorithm: AlgorithmIdentifier;
  readonly signature: Uint8Array;
  readonly extensions: readonly Extension[];
  /** How many more there are that cannot even be told apart. */
  readonly damagedExtensions: number;
  /** In hexadecimal. */
  readonly subjectKeyIdentifier?: string;
  readonly authorityKeyIdentifier?: AuthorityKeyIdentifier;
  readonly keyUsage?: readonly KeyUsage[];
  /** Object identifiers. */
  readonly extKeyUsage?: readonly string[];
  readonly basicConstraints?: BasicConstraints;
  readonly subjectAltName: readonly GeneralName[];
}

/**
 * Decodes a certificate; an extension that is damaged is left out and noted in `decoding`.
 * @throws SmimeError `malformed` where the certificate itself is
 */
export function decodeCertificate(decoding: Decoding, node: BerNode): Certificate {
  const signed = decodeSignedParts(decoding, node, 'Certificate', 'tbsCertificate');
  const { tbsNode, signatureAlgorithm, signature } = signed;
  const tbs = Fields.of(decoding, tbsNode, 'TBSCertificate');
  const version = tbs.context('version', 0);
  const serialNumber = tbs.integerHex('serialNumber');
  const serialNumberDer = decoding.source.view(serialNumber.range);
  const innerAlgorithm = tbs.decode('signature', decodeAlgorithmIdentifier);
  const issuer = tbs.decode('issuer', decodeName);
  const validity = Fields.of(decoding, tbs.any('validity'), 'Validity');
  const rest = () => {
    const extensions = decodeExtensions(decoding, tbs);
    // Behind what is passed over, restrictions may stand that others heed.
    tbs.end();
    return extensions;
  };
  return {
    source: decoding.source,
    range: decoding.range(node),
    raw: decoding.source.view(node),
    tbs: decoding.source.view(tbsNode),
    version: version === undefined ? 1 : readSmallInteger(decoding.source, inside(decoding, version)) + 1,
    serialNumber,
    serialNumberDer,
    issuer,
    notBefore: validity.ranged(validity.any('notBefore'), readTime),
    notAfter: validity.ranged(validity.any('notAfter'), readTime),
    subject: tbs.decode('subject', decodeName),
    publicKey: tbs.decode('subjectPublicKeyInfo', decodeSubjectPublicKeyInfo),
    signatureAlgorithm,
    innerAlgorithm,
    signature,
    ...rest(),
  };
}

type ExtensionFacts = Pick<
  Certificate,
  | 'extensions'
  | 'damagedExtensions'
  | 'subjectKeyIdentifier'
  | 'authorityKeyIdentifier'
  | 'keyUsage'
  | 'extKeyUsage'
  | 'basicConstraints'
  | 'subjectAltName'
>;

function decodeExtensions(decoding: Decoding, tbs: Fields): ExtensionFacts {
  tbs.context('issuerUniqueID', 1);
  tbs.context('subjectUniqueID', 2);
  const explicit = tbs.context('extensions', 3);
  const nodes = explicit === undefined ? [] : inside(decoding, explicit).children;
  const extensions = decoding.each(nodes, 'extension', decodeExtension);
  const meaning = <T>(oid: string, decode: (decoding: Decoding, node: BerNode) => T): T | undefined => {
    const found = extensions.find((extension) => extension.oid === oid);
    if (found === undefined || explicit === undefined) return undefined;
    return decoding.attempt(explicit, () => {
      const { value, range } = found;
      if (value !== undefined) return decode(decoding, value);
      throw new SmimeError('malformed', { detail: `${oidName(oid)} cannot be read`, ranges: [range] });
    });
  };
  return {
    extensions,
    damagedExtensions: nodes.length - extensions.length,
    ...optional('subjectKeyIdentifier', meaning(Oid.subjectKeyIdentifier, octetsAsHex)),
    ...optional('authorityKeyIdentifier', meaning(Oid.authorityKeyIdentifier, decodeAuthorityKeyIdentifier)),
    ...optional('keyUsage', meaning(Oid.keyUsage, decodeKeyUsage)),
    ...optional('extKeyUsage', meaning(Oid.extKeyUsage, decodeExtKeyUsage)),
    ...optional('basicConstraints', meaning(Oid.basicConstraints, decodeBasicConstraints)),
    subjectAltName: meaning(Oid.subjectAltName, decodeGeneralNames) ?? [],
  };
}

function octetsAsHex(decoding: Decoding, node: BerNode): string {
  return toHex(readOctets(decoding.source, node));
}

function optional<Key extends string, T>(key: Key, value: T | undefined): { readonly [K in Key]?: T } {
  return (value === undefined ? {} : { [key]: value }) as { readonly [K in Key]?: T };
}

/** A certificate that stands alone, with its structure and what was found damaged in it. */
export interface ReadCertificate {
  readonly certificate: Certificate;
  /** The nodes carry the names of their fields. */
  readonly node: BerNode;
  readonly damage: readonly Damage[];
}

/** Reads a certificate that stands alone. @throws SmimeError `notACertificate` */
export function readCertificate(source: ByteSource): ReadCertificate {
  const decoding = new Decoding(source);
  const node = readElement(source.bytes);
  if (node === undefined) throw new SmimeError('notACertificate');
  node.field = 'Certificate';
  try {
    return { certificate: decodeCertificate(decoding, node), node, damage: decoding.damage };
  } catch (original) {
    throw new SmimeError('notACertificate', { original, ranges: [source.range()] });
  }
}

/** A certificate from its DER, named for error messages. @throws SmimeError `notACertificate` */
export function certificateFromBytes(bytes: Uint8Array, name = 'certificate'): Certificate {
  return readCertificate(ByteSource.file(name, bytes)).certificate;
}
