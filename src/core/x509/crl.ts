import { decodeAlgorithmIdentifier, type AlgorithmIdentifier } from '../asn1/algorithmIdentifier';
import { isContext, isUniversal, Tag, type BerNode } from '../asn1/berNode';
import { readElement } from '../asn1/berReader';
import { readTime } from '../asn1/berValue';
import { Decoding, Fields, type Ranged } from '../asn1/fields';
import { ByteSource } from '../bytes/byteSource';
import type { Range } from '../bytes/range';
import { SmimeError } from '../errors/smimeError';
import { decodeExtension, type Extension } from './extensions';
import { decodeName, type Name } from './name';
import { decodeSignedParts } from './signedParts';

/**
 * ```asn1
 * CertificateList ::= SEQUENCE {
 *   tbsCertList         TBSCertList,
 *   signatureAlgorithm  AlgorithmIdentifier,
 *   signatureValue      BIT STRING }
 *
 * TBSCertList ::= SEQUENCE {
 *   version             Version OPTIONAL,
 *   signature           AlgorithmIdentifier,
 *   issuer              Name,
 *   thisUpdate          Time,
 *   nextUpdate          Time OPTIONAL,
 *   revokedCertificates SEQUENCE OF SEQUENCE {
 *     userCertificate     CertificateSerialNumber,
 *     revocationDate      Time,
 *     crlEntryExtensions  Extensions OPTIONAL } OPTIONAL,
 *   crlExtensions   [0] EXPLICIT Extensions OPTIONAL }
 * ```
 * RFC 5280 5.1
 */
export interface Crl {
  readonly source: ByteSource;
  readonly range: Range;
  readonly raw: Uint8Array;
  /** The signed part as it stands. */
  readonly tbs: Uint8Array;
  readonly issuer: Name;
  /** ISO 8601, UTC. */
  readonly thisUpdate: Ranged<string>;
  readonly nextUpdate: Ranged<string> | undefined;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly innerAlgorithm: AlgorithmIdentifier;
  readonly signature: Uint8Array;
  readonly extensions: readonly Extension[];
  /** Its entries, not yet decoded: there may be a million. */
  readonly revoked: readonly BerNode[];
}

/** One entry of a CRL. */
export interface RevokedCertificate {
  readonly source: ByteSource;
  readonly range: Range;
  /** In hexadecimal. */
  readonly serialNumber: string;
  readonly revocationDate: string;
  readonly extensions: readonly Extension[];
}

/** @throws SmimeError `malformed` */
export function decodeCrl(decoding: Decoding, node: BerNode): Crl {
  const { source } = decoding;
  const signed = decodeSignedParts(decoding, node, 'CertificateList', 'tbsCertList');
  const { tbsNode, signatureAlgorithm, signature } = signed;
  const tbs = Fields.of(decoding, tbsNode, 'TBSCertList');
  tbs.optional('version', Tag.integer);
  const innerAlgorithm = tbs.decode('signature', decodeAlgorithmIdentifier);
  const issuer = tbs.decode('issuer', decodeName);
  const thisUpdate = tbs.ranged(tbs.any('thisUpdate'), readTime);
  const next = timeNode(tbs);
  const revoked = tbs.optional('revokedCertificates', Tag.sequence)?.children ?? [];
  const explicit = tbs.context('crlExtensions', 0);
  tbs.end();
  return {
    source,
    range: decoding.range(node),
    raw: source.view(node),
    tbs: source.view(tbsNode),
    issuer,
    thisUpdate,
    nextUpdate: next && tbs.ranged(next, readTime),
    signatureAlgorithm,
    innerAlgorithm,
    signature,
    extensions: extensionsIn(decoding, explicit?.children[0]),
    revoked,
  };
}

function timeNode(tbs: Fields): BerNode | undefined {
  return tbs.optional('nextUpdate', Tag.utcTime) ?? tbs.optional('nextUpdate', Tag.generalizedTime);
}

/** One that is damaged might be critical, so that nothing can be said. */
function extensionsIn(decoding: Decoding, node: BerNode | undefined): readonly Extension[] {
  return node?.children.map((each) => decodeExtension(decoding, each)) ?? [];
}

/** @throws SmimeError `malformed` */
export function decodeRevoked(decoding: Decoding, node: BerNode): RevokedCertificate {
  const fields = Fields.of(decoding, node, 'revokedCertificate');
  const serialNumber = fields.integerHex('userCertificate').value;
  const revocationDate = readTime(decoding.source, fields.any('revocationDate'));
  const extensions = extensionsIn(decoding, fields.optional('crlEntryExtensions', Tag.sequence));
  return {
    source: decoding.source,
    range: decoding.range(node),
    serialNumber,
    revocationDate,
    extensions,
  };
}

/** Whether an element looks like a CRL: a SEQUENCE whose first part ends in dates and not in a public key. */
export function looksLikeCrl(node: BerNode): boolean {
  const [tbs, algorithm, signature] = node.children;
  const inner = tbs?.children ?? [];
  const first = isUniversal(inner[0], Tag.integer) ? 1 : 0;
  return (
    isUniversal(tbs, Tag.sequence) &&
    isUniversal(algorithm, Tag.sequence) &&
    isUniversal(signature, Tag.bitString) &&
    !isContext(inner[0], 0) &&
    inner.slice(first + 2, first + 3).some(({ tag }) => tag === Tag.utcTime || tag === Tag.generalizedTime)
  );
}

/** A CRL that stands alone, in DER. @throws SmimeError `notACrl` */
export function crlFromBytes(bytes: Uint8Array, name = 'crl'): Crl {
  const decoding = new Decoding(ByteSource.file(name, bytes));
  const node = readElement(bytes);
  if (node === undefined) throw new SmimeError('notACrl', { detail: name });
  try {
    return decodeCrl(decoding, node);
  } catch (original) {
    throw new SmimeError('notACrl', { detail: name, original });
  }
}
