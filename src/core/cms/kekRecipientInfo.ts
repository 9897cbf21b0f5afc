import { decodeAlgorithmIdentifier, type AlgorithmIdentifier } from '../asn1/algorithmIdentifier';
import { Tag, type BerNode } from '../asn1/berNode';
import { readOctets } from '../asn1/berValue';
import { context, integer, octetString, sequence, type Der } from '../asn1/derWriter';
import { decodeKeyDetails, encodeKeyDetails, type KeyDetails, type NewKeyDetails } from './keyDetails';
import { Fields, type Decoding, type Ranged } from '../asn1/fields';
import { toHex } from '../bytes/hex';
import type { Range } from '../bytes/range';

/**
 * ```asn1
 * KEKRecipientInfo ::= SEQUENCE {
 *   version                 CMSVersion,
 *   kekid                   KEKIdentifier,
 *   keyEncryptionAlgorithm  KeyEncryptionAlgorithmIdentifier,
 *   encryptedKey            EncryptedKey }
 *
 * KEKIdentifier ::= SEQUENCE {
 *   keyIdentifier  OCTET STRING,
 *   date           GeneralizedTime OPTIONAL,
 *   other          OtherKeyAttribute OPTIONAL }
 * ```
 * RFC 5652 6.2.3
 */
export interface KekRecipientInfo extends KeyDetails {
  readonly type: 'kekri';
  readonly range: Range;
  readonly version: Ranged<number>;
  /** In hexadecimal. */
  readonly keyIdentifier: Ranged<string>;
  readonly keyEncryptionAlgorithm: AlgorithmIdentifier;
  readonly encryptedKey: Ranged<Uint8Array>;
}

/** @throws SmimeError `malformed`; `node` is `[2] IMPLICIT` */
export function decodeKekRecipientInfo(decoding: Decoding, node: BerNode): KekRecipientInfo {
  const fields = Fields.implicit(decoding, node);
  const version = fields.version();
  const kekid = Fields.of(decoding, fields.any('kekid'), 'KEKIdentifier');
  const identifier = kekid.universal('keyIdentifier', Tag.octetString);
  return {
    type: 'kekri',
    range: decoding.range(node),
    version,
    keyIdentifier: kekid.ranged(identifier, (source, each) => toHex(readOctets(source, each))),
    ...decodeKeyDetails(kekid),
    keyEncryptionAlgorithm: fields.decode('keyEncryptionAlgorithm', decodeAlgorithmIdentifier),
    encryptedKey: fields.ranged(fields.universal('encryptedKey', Tag.octetString), readOctets),
  };
}

/** Version 4 (RFC 5652 6.2.3). */
export function encodeKekRecipientInfo(
  keyIdentifier: Uint8Array,
  keyEncryption: Der,
  encryptedKey: Uint8Array,
  details: NewKeyDetails = {},
): Der {
  const kekid = sequence(octetString(keyIdentifier), ...encodeKeyDetails(details));
  return context(2, integer(4), kekid, keyEncryption, octetString(encryptedKey));
}
