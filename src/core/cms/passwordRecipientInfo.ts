import {
  decodeAlgorithmIdentifier,
  decodeImplicitAlgorithmIdentifier,
  type AlgorithmIdentifier,
} from '../asn1/algorithmIdentifier';
import { Tag, type BerNode } from '../asn1/berNode';
import { readOctets } from '../asn1/berValue';
import { Identifier, context, integer, octetString, type Der } from '../asn1/derWriter';
import { Fields, type Decoding, type Ranged } from '../asn1/fields';
import type { Range } from '../bytes/range';

/**
 * ```asn1
 * PasswordRecipientInfo ::= SEQUENCE {
 *   version                 CMSVersion,
 *   keyDerivationAlgorithm  [0] KeyDerivationAlgorithmIdentifier OPTIONAL,
 *   keyEncryptionAlgorithm  KeyEncryptionAlgorithmIdentifier,
 *   encryptedKey            EncryptedKey }
 * ```
 * RFC 5652 6.2.4
 */
export interface PasswordRecipientInfo {
  readonly type: 'pwri';
  readonly range: Range;
  readonly version: Ranged<number>;
  readonly keyDerivationAlgorithm?: AlgorithmIdentifier;
  readonly keyEncryptionAlgorithm: AlgorithmIdentifier;
  readonly encryptedKey: Ranged<Uint8Array>;
}

/** @throws SmimeError `malformed`; `node` is `[3] IMPLICIT` */
export function decodePasswordRecipientInfo(decoding: Decoding, node: BerNode): PasswordRecipientInfo {
  const fields = Fields.implicit(decoding, node);
  const version = fields.version();
  const derivation = fields.context('keyDerivationAlgorithm', 0);
  return {
    type: 'pwri',
    range: decoding.range(node),
    version,
    ...(derivation && {
      keyDerivationAlgorithm: decodeImplicitAlgorithmIdentifier(decoding, derivation),
    }),
    keyEncryptionAlgorithm: fields.decode('keyEncryptionAlgorithm', decodeAlgorithmIdentifier),
    encryptedKey: fields.ranged(fields.universal('encryptedKey', Tag.octetString), readOctets),
  };
}

/** Version 0 (RFC 5652 6.2.4); the algorithms as encoded AlgorithmIdentifiers. */
export function encodePasswordRecipientInfo(
  keyDerivation: Der | undefined,
  keyEncryption: Der,
  encryptedKey: Uint8Array,
): Der {
  const derivation = keyDerivation === undefined ? [] : [keyDerivation.with(0, Identifier.context(0))];
  return context(3, integer(0), ...derivation, keyEncryption, octetString(encryptedKey));
}
