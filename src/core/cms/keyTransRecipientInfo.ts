import { decodeAlgorithmIdentifier, type AlgorithmIdentifier } from '../asn1/algorithmIdentifier';
import { Tag, type BerNode } from '../asn1/berNode';
import { readOctets } from '../asn1/berValue';
import { integer, octetString, sequence, type Der } from '../asn1/derWriter';
import { Fields, type Decoding, type Ranged } from '../asn1/fields';
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
 * KeyTransRecipientInfo ::= SEQUENCE {
 *   version                 CMSVersion,
 *   rid                     RecipientIdentifier,
 *   keyEncryptionAlgorithm  KeyEncryptionAlgorithmIdentifier,
 *   encryptedKey            EncryptedKey }
 * ```
 * RFC 5652 6.2.1
 */
export interface KeyTransRecipientInfo {
  readonly type: 'ktri';
  readonly range: Range;
  readonly version: Ranged<number>;
  readonly rid: SignerIdentifier;
  readonly keyEncryptionAlgorithm: AlgorithmIdentifier;
  readonly encryptedKey: Ranged<Uint8Array>;
}

/** @throws SmimeError `malformed` */
export function decodeKeyTransRecipientInfo(decoding: Decoding, node: BerNode): KeyTransRecipientInfo {
  const fields = Fields.of(decoding, node, 'KeyTransRecipientInfo');
  return {
    type: 'ktri',
    range: decoding.range(node),
    version: fields.version(),
    rid: fields.decode('rid', decodeSignerIdentifier),
    keyEncryptionAlgorithm: fields.decode('keyEncryptionAlgorithm', decodeAlgorithmIdentifier),
    encryptedKey: fields.ranged(fields.universal('encryptedKey', Tag.octetString), readOctets),
  };
}

/**
 * Version 0, or 2 where the recipient is named by key identifier.
 * @throws SmimeError `keyIdentifierMissing`
 */
export function encodeKeyTransRecipientInfo(
  recipient: Certificate,
  algorithm: Der,
  encryptedKey: Uint8Array,
  identifier: IdentifierKind = 'issuerAndSerialNumber',
): Der {
  const version = identifier === 'issuerAndSerialNumber' ? 0 : 2;
  const rid = encodeSignerIdentifier(recipient, identifier);
  return sequence(integer(version), rid, algorithm, octetString(encryptedKey));
}
