import { decodeAlgorithmIdentifier, type AlgorithmIdentifier } from '../../asn1/algorithmIdentifier';
import { content, isUniversal, Tag, type BerNode } from '../../asn1/berNode';
import { readElement } from '../../asn1/berReader';
import { octetSource, readOctets, readSmallInteger, readTime } from '../../asn1/berValue';
import { Decoding, Fields, inside, type Ranged } from '../../asn1/fields';
import { Oid } from '../../asn1/oids';
import { decodeGeneralName, type GeneralName } from '../../x509/generalName';
import { decodeSignedData, type SignedData } from '../signedData';

/**
 * What a time-stamping authority says: that it saw these octets by then.
 * ```asn1
 * TSTInfo ::= SEQUENCE {
 *   version         INTEGER { v1(1) },
 *   policy          TSAPolicyId,
 *   messageImprint  MessageImprint,
 *   serialNumber    INTEGER,
 *   genTime         GeneralizedTime,
 *   accuracy        Accuracy OPTIONAL,
 *   ordering        BOOLEAN DEFAULT FALSE,
 *   nonce           INTEGER OPTIONAL,
 *   tsa             [0] GeneralName OPTIONAL,
 *   extensions      [1] IMPLICIT Extensions OPTIONAL }
 *
 * MessageImprint ::= SEQUENCE { hashAlgorithm AlgorithmIdentifier, hashedMessage OCTET STRING }
 * ```
 * RFC 3161 2.4.2
 */
export interface TstInfo {
  readonly version: Ranged<number>;
  readonly policy: Ranged<string>;
  readonly hashAlgorithm: AlgorithmIdentifier;
  readonly hashedMessage: Ranged<Uint8Array>;
  /** In hexadecimal. */
  readonly serialNumber: Ranged<string>;
  /** ISO 8601, UTC, in whole seconds. */
  readonly genTime: Ranged<string>;
  /** By how many milliseconds genTime may be off either way. */
  readonly accuracy: number;
  readonly tsa?: GeneralName;
}

/** `TimeStampToken ::= ContentInfo`, a SignedData over a TSTInfo (RFC 3161 2.4.2, appendix A). */
export interface TimeStampToken {
  readonly signedData: SignedData;
  readonly info: TstInfo;
}

/** Decodes a token without judging it. @throws SmimeError `malformed` */
export function decodeTimeStampToken(decoding: Decoding, node: BerNode): TimeStampToken {
  const fields = Fields.of(decoding, node, 'TimeStampToken');
  const explicit = fields.oid('contentType').value === Oid.signedData && fields.context('content', 0);
  if (explicit === undefined || explicit === false)
    throw decoding.malformed(node, 'the timestamp token is no SignedData');
  const signedData = decodeSignedData(decoding, inside(decoding, explicit));
  const { eContent } = signedData.encapContentInfo ?? {};
  if (!isUniversal(eContent, Tag.octetString))
    throw decoding.malformed(node, 'the timestamp token has no content');
  return { signedData, info: decodeContent(decoding, eContent) };
}

function decodeContent(decoding: Decoding, octets: BerNode): TstInfo {
  // Joined segments are a source of their own, which the tree around them does not know.
  const within = octets.constructed
    ? new Decoding(octetSource(decoding.source, octets, `${decoding.source.id}:tstInfo`))
    : decoding;
  const node = readElement(within.source.bytes, octets.constructed ? undefined : content(octets));
  if (node === undefined) throw decoding.malformed(octets, 'TSTInfo is empty');
  return decodeTstInfo(within, node);
}

function decodeTstInfo(decoding: Decoding, node: BerNode): TstInfo {
  const fields = Fields.of(decoding, node, 'TSTInfo');
  const version = fields.version();
  const policy = fields.oid('policy');
  const imprint = Fields.of(decoding, fields.universal('messageImprint', Tag.sequence), 'MessageImprint');
  const hashAlgorithm = imprint.decode('hashAlgorithm', decodeAlgorithmIdentifier);
  const hashedMessage = imprint.ranged(imprint.universal('hashedMessage', Tag.octetString), readOctets);
  const serialNumber = fields.integerHex('serialNumber');
  const genTime = fields.ranged(fields.universal('genTime', Tag.generalizedTime), readTime);
  const accuracy = fields.optional('accuracy', Tag.sequence);
  fields.optional('ordering', Tag.boolean);
  fields.optional('nonce', Tag.integer);
  const tsa = fields.context('tsa', 0);
  fields.context('extensions', 1);
  fields.end();
  return {
    version,
    policy,
    hashAlgorithm,
    hashedMessage,
    serialNumber,
    genTime,
    accuracy: accuracy === undefined ? 0 : decodeAccuracy(decoding, accuracy),
    ...(tsa && { tsa: decodeGeneralName(decoding, inside(decoding, tsa)) }),
  };
}

/**
 * In milliseconds, a part of one counted as a whole.
 * ```asn1
 * Accuracy ::= SEQUENCE {
 *   seconds      INTEGER           OPTIONAL,
 *   millis   [0] INTEGER (1..999)  OPTIONAL,
 *   micros   [1] INTEGER (1..999)  OPTIONAL }
 * ```
 * RFC 3161 2.4.2
 */
function decodeAccuracy(decoding: Decoding, node: BerNode): number {
  const fields = Fields.of(decoding, node, 'Accuracy');
  const parts = [
    fields.optional('seconds', Tag.integer),
    fields.context('millis', 0),
    fields.context('micros', 1),
  ];
  fields.end();
  const [seconds = 0, millis = 0, micros = 0] = parts.map(
    (part) => part && readSmallInteger(decoding.source, part),
  );
  // A negative one would make the time certain beyond what the authority says.
  if (Math.min(seconds, millis, micros) < 0) throw decoding.malformed(node, 'the accuracy is negative');
  return 1000 * seconds + millis + Math.ceil(micros / 1000);
}
