import { decodeAlgorithmIdentifier, type AlgorithmIdentifier } from '../asn1/algorithmIdentifier';
import { Tag, type BerNode } from '../asn1/berNode';
import { readOctets } from '../asn1/berValue';
import { context, integer, octetString, oid, sequence, type Der } from '../asn1/derWriter';
import { Fields, inside, type Decoding, type Ranged } from '../asn1/fields';
import { Oid } from '../asn1/oids';
import type { Range } from '../bytes/range';
import type { Certificate } from '../x509/certificate';
import {
  decodeSignerIdentifier,
  encodeSignerIdentifier,
  type IdentifierKind,
  type SignerIdentifier,
} from './signerIdentifier';

/**
 * ```asn1
 * KEMRecipientInfo ::= SEQUENCE {
 *   version       CMSVersion,
 *   rid           RecipientIdentifier,
 *   kem           KEMAlgorithmIdentifier,
 *   kemct         OCTET STRING,
 *   kdf           KeyDerivationAlgorithmIdentifier,
 *   kekLength     INTEGER (1..65535),
 *   ukm           [0] EXPLICIT UserKeyingMaterial OPTIONAL,
 *   wrap          KeyEncryptionAlgorithmIdentifier,
 *   encryptedKey  EncryptedKey }
 * ```
 * RFC 9629 3; it stands inside an OtherRecipientInfo.
 */
export interface KemRecipientInfo {
  readonly type: 'kemri';
  readonly range: Range;
  readonly version: Ranged<number>;
  readonly rid: SignerIdentifier;
  /** The key encapsulation mechanism: `kem`. */
  readonly keyEncryptionAlgorithm: AlgorithmIdentifier;
  readonly kemct: Ranged<Uint8Array>;
  readonly kdf: AlgorithmIdentifier;
  /** In octets. */
  readonly kekLength: Ranged<number>;
  readonly ukm?: Ranged<Uint8Array>;
  readonly wrap: AlgorithmIdentifier;
  readonly encryptedKey: Ranged<Uint8Array>;
}

/** @throws SmimeError `malformed` */
export function decodeKemRecipientInfo(decoding: Decoding, node: BerNode): KemRecipientInfo {
  const fields = Fields.of(decoding, node, 'KEMRecipientInfo');
  const base = {
    type: 'kemri',
    range: decoding.range(node),
    version: fields.version(),
    rid: fields.decode('rid', decodeSignerIdentifier),
    keyEncryptionAlgorithm: fields.decode('kem', decodeAlgorithmIdentifier),
    kemct: fields.ranged(fields.universal('kemct', Tag.octetString), readOctets),
    kdf: fields.decode('kdf', decodeAlgorithmIdentifier),
    kekLength: fields.version('kekLength'),
  } as const;
  const ukm = fields.context('ukm', 0);
  return {
    ...base,
    ...(ukm && { ukm: fields.ranged(inside(decoding, ukm), readOctets) }),
    wrap: fields.decode('wrap', decodeAlgorithmIdentifier),
    encryptedKey: fields.ranged(fields.universal('encryptedKey', Tag.octetString), readOctets),
  };
}

/** What a new KEMRecipientInfo is made of, the algorithms as encoded AlgorithmIdentifiers. */
export interface NewKemRecipient {
  readonly recipient: Certificate;
  /** By what the recipient is named; issuer and serial number, unless said otherwise. */
  readonly identifier?: IdentifierKind | undefined;
  readonly kem: Der;
  readonly kemct: Uint8Array;
  readonly kdf: Der;
  readonly kekLength: number;
  readonly ukm?: Uint8Array | undefined;
  readonly wrap: Der;
  readonly encryptedKey: Uint8Array;
}

/**
 * Version 0, however the recipient is named (RFC 9629 3), as OtherRecipientInfo.
 * @throws SmimeError `keyIdentifierMissing`
 */
export function encodeKemRecipientInfo(info: NewKemRecipient): Der {
  const {
    recipient,
    identifier = 'issuerAndSerialNumber',
    kem,
    kemct,
    kdf,
    kekLength,
    ukm,
    wrap,
    encryptedKey,
  } = info;
  const value = sequence(
    integer(0),
    encodeSignerIdentifier(recipient, identifier),
    kem,
    octetString(kemct),
    kdf,
    integer(kekLength),
    ...(ukm === undefined ? [] : [context(0, octetString(ukm))]),
    wrap,
    octetString(encryptedKey),
  );
  return context(4, oid(Oid.kemRecipientInfo), value);
}
