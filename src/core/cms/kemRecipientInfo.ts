import { decodeAlgorithmIdentifier, type AlgorithmIdentifier } from '../asn1/algorithmIdentifier';
import { type BerNode } from '../asn1/berNode';
import { Fields, type Decoding, type Ranged } from '../asn1/fields';
import type { Range } from '../bytes/range';
import { decodeSignerIdentifier, type SignerIdentifier } from './signerIdentifier';

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
  /** The key encapsulation mechanism. */
  readonly keyEncryptionAlgorithm: AlgorithmIdentifier;
}

/** @throws SmimeError `malformed` */
export function decodeKemRecipientInfo(decoding: Decoding, node: BerNode): KemRecipientInfo {
  const fields = Fields.of(decoding, node, 'KEMRecipientInfo');
  return {
    type: 'kemri',
    range: decoding.range(node),
    version: fields.version(),
    rid: fields.decode('rid', decodeSignerIdentifier),
    keyEncryptionAlgorithm: fields.decode('kem', decodeAlgorithmIdentifier),
  };
}
