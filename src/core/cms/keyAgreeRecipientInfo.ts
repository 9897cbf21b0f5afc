import {
  algorithmIdentifier,
  decodeAlgorithmIdentifier,
  type AlgorithmIdentifier,
} from '../asn1/algorithmIdentifier';
import { isContext, Tag, type BerNode } from '../asn1/berNode';
import { readBitString, readOctets } from '../asn1/berValue';
import { bitString, context, integer, octetString, sequence, type Der } from '../asn1/derWriter';
import { Fields, inside, type Decoding, type Ranged } from '../asn1/fields';
import { toHex } from '../bytes/hex';
import type { Range } from '../bytes/range';
import type { Certificate } from '../x509/certificate';
import { decodeIssuerAndSerialNumber, encodeIssuerAndSerialNumber } from './issuerAndSerialNumber';
import { decodeKeyDetails, type KeyDetails } from './keyDetails';
import {
  decodeSignerIdentifier,
  keyIdentifierOf,
  type IdentifierKind,
  type SignerIdentifier,
} from './signerIdentifier';

/**
 * ```asn1
 * KeyAgreeRecipientInfo ::= SEQUENCE {
 *   version                 CMSVersion,
 *   originator              [0] EXPLICIT OriginatorIdentifierOrKey,
 *   ukm                     [1] EXPLICIT UserKeyingMaterial OPTIONAL,
 *   keyEncryptionAlgorithm  KeyEncryptionAlgorithmIdentifier,
 *   recipientEncryptedKeys  RecipientEncryptedKeys }
 * ```
 * RFC 5652 6.2.2
 */
export interface KeyAgreeRecipientInfo {
  readonly type: 'kari';
  readonly range: Range;
  readonly version: Ranged<number>;
  readonly originator: Originator;
  readonly ukm?: Ranged<Uint8Array>;
  readonly keyEncryptionAlgorithm: AlgorithmIdentifier;
  readonly recipientEncryptedKeys: readonly RecipientEncryptedKey[];
}

/**
 * ```asn1
 * OriginatorIdentifierOrKey ::= CHOICE {
 *   issuerAndSerialNumber  IssuerAndSerialNumber,
 *   subjectKeyIdentifier   [0] SubjectKeyIdentifier,
 *   originatorKey          [1] OriginatorPublicKey }
 * ```
 */
export type Originator =
  | { readonly kind: 'certificate'; readonly id: SignerIdentifier }
  | {
      readonly kind: 'originatorKey';
      readonly range: Range;
      readonly algorithm: AlgorithmIdentifier;
      readonly publicKey: Uint8Array;
    };

/**
 * ```asn1
 * RecipientEncryptedKey ::= SEQUENCE {
 *   rid           KeyAgreeRecipientIdentifier,
 *   encryptedKey  EncryptedKey }
 * ```
 */
export interface RecipientEncryptedKey extends KeyDetails {
  readonly range: Range;
  readonly rid: SignerIdentifier;
  readonly encryptedKey: Ranged<Uint8Array>;
}

/** @throws SmimeError `malformed`; `node` is `[1] IMPLICIT` */
export function decodeKeyAgreeRecipientInfo(decoding: Decoding, node: BerNode): KeyAgreeRecipientInfo {
  const fields = Fields.implicit(decoding, node);
  const version = fields.version();
  const originator = fields.decode('originator', decodeOriginator);
  const ukm = fields.context('ukm', 1);
  const keyEncryptionAlgorithm = fields.decode('keyEncryptionAlgorithm', decodeAlgorithmIdentifier);
  const keys = fields.universal('recipientEncryptedKeys', Tag.sequence).children;
  return {
    type: 'kari',
    range: decoding.range(node),
    version,
    originator,
    ...(ukm === undefined ? {} : { ukm: fields.ranged(inside(decoding, ukm), readOctets) }),
    keyEncryptionAlgorithm,
    recipientEncryptedKeys: decoding.each(keys, 'recipientEncryptedKey', decodeRecipientEncryptedKey),
  };
}

function decodeOriginator(decoding: Decoding, explicit: BerNode): Originator {
  const node = inside(decoding, explicit);
  if (!isContext(node, 1)) return { kind: 'certificate', id: decodeSignerIdentifier(decoding, node) };
  node.field = 'originatorKey';
  const fields = Fields.implicit(decoding, node);
  return {
    kind: 'originatorKey',
    range: decoding.range(node),
    algorithm: fields.decode('algorithm', decodeAlgorithmIdentifier),
    publicKey: readBitString(decoding.source, fields.universal('publicKey', Tag.bitString)).bytes,
  };
}

function decodeRecipientEncryptedKey(decoding: Decoding, node: BerNode): RecipientEncryptedKey {
  const fields = Fields.of(decoding, node, 'RecipientEncryptedKey');
  const named = fields.decode('rid', decodeRecipientIdentifier);
  const encryptedKey = fields.ranged(fields.universal('encryptedKey', Tag.octetString), readOctets);
  return { range: decoding.range(node), ...named, encryptedKey };
}

/**
 * ```asn1
 * KeyAgreeRecipientIdentifier ::= CHOICE {
 *   issuerAndSerialNumber  IssuerAndSerialNumber,
 *   rKeyId                 [0] IMPLICIT RecipientKeyIdentifier }
 *
 * RecipientKeyIdentifier ::= SEQUENCE {
 *   subjectKeyIdentifier  SubjectKeyIdentifier,
 *   date                  GeneralizedTime OPTIONAL,
 *   other                 OtherKeyAttribute OPTIONAL }
 * ```
 */
function decodeRecipientIdentifier(
  decoding: Decoding,
  node: BerNode,
): Pick<RecipientEncryptedKey, 'rid' | 'date' | 'other'> {
  const range = decoding.range(node);
  if (!isContext(node, 0)) {
    const issuerAndSerialNumber = decodeIssuerAndSerialNumber(decoding, node);
    return { rid: { kind: 'issuerAndSerialNumber', range, issuerAndSerialNumber } };
  }
  const fields = Fields.implicit(decoding, node);
  const key = fields.universal('subjectKeyIdentifier', Tag.octetString);
  const subjectKeyIdentifier = toHex(readOctets(decoding.source, key));
  return { rid: { kind: 'subjectKeyIdentifier', range, subjectKeyIdentifier }, ...decodeKeyDetails(fields) };
}

/** What a new KeyAgreeRecipientInfo is made of. */
export interface NewKeyAgreement {
  readonly ephemeral: EphemeralKey;
  readonly ukm?: Uint8Array | undefined;
  readonly algorithm: Der;
  /** The content-encryption key for each recipient; all have their keys on one curve. */
  readonly encryptedKeys: readonly NewEncryptedKey[];
  /** By what the recipients are named; issuer and serial number, unless said otherwise. */
  readonly identifier?: IdentifierKind | undefined;
}

export interface NewEncryptedKey {
  readonly recipient: Certificate;
  readonly encryptedKey: Uint8Array;
}

/** A public key that was made for one message. */
export interface EphemeralKey {
  /** id-ecPublicKey, id-X25519 or id-X448. */
  readonly oid: string;
  /** An uncompressed point; bare for X25519 and X448 (RFC 8410 4). */
  readonly point: Uint8Array;
}

/**
 * Version 3 with an ephemeral originator key. Its algorithm carries no parameters: the curve is the recipient's
 * (RFC 5753 3.1.1), or the identifier says it all (RFC 8418 3.2).
 * @throws SmimeError `keyIdentifierMissing`
 */
export function encodeKeyAgreeRecipientInfo({
  ephemeral,
  ukm,
  algorithm,
  encryptedKeys,
  identifier = 'issuerAndSerialNumber',
}: NewKeyAgreement): Der {
  const originatorKey = context(1, algorithmIdentifier(ephemeral.oid), bitString(ephemeral.point));
  const keys = encryptedKeys.map(({ recipient, encryptedKey }) =>
    sequence(encodeRecipientIdentifier(recipient, identifier), octetString(encryptedKey)),
  );
  const material = ukm === undefined ? [] : [context(1, octetString(ukm))];
  return context(1, integer(3), context(0, originatorKey), ...material, algorithm, sequence(...keys));
}

function encodeRecipientIdentifier(recipient: Certificate, kind: IdentifierKind): Der {
  if (kind === 'issuerAndSerialNumber') return encodeIssuerAndSerialNumber(recipient);
  return context(0, octetString(keyIdentifierOf(recipient)));
}
