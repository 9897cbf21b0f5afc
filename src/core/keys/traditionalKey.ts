import { algorithmIdentifier, algorithmIdentifierWithNull } from '../asn1/algorithmIdentifier';
import { Tag, type BerNode } from '../asn1/berNode';
import { Fields, inside, type Decoding } from '../asn1/fields';
import { publicKeys } from '../crypto/registry/publicKeys';
import { encodePrivateKeyInfo } from './privateKeyInfo';

/** PKCS#1 RSAPrivateKey (RFC 8017 A.1.2) as PrivateKeyInfo. */
export function rsaPrivateKeyInfo(rsaPrivateKey: Uint8Array): Uint8Array {
  return encodePrivateKeyInfo(algorithmIdentifierWithNull(publicKeys.rsaEncryption.oid), rsaPrivateKey);
}

/**
 * SEC 1 ECPrivateKey as PrivateKeyInfo, which needs the curve outside.
 * ```asn1
 * ECPrivateKey ::= SEQUENCE {
 *   version     INTEGER { ecPrivkeyVer1(1) },
 *   privateKey  OCTET STRING,
 *   parameters  [0] ECParameters OPTIONAL,
 *   publicKey   [1] BIT STRING OPTIONAL }
 * ```
 * RFC 5915 3
 * @throws SmimeError `malformed` where the curve is missing
 */
export function ecPrivateKeyInfo(decoding: Decoding, node: BerNode): Uint8Array {
  const fields = Fields.of(decoding, node, 'ECPrivateKey');
  fields.version();
  fields.universal('privateKey', Tag.octetString);
  const parameters = fields.context('parameters', 0);
  if (parameters === undefined) throw decoding.malformed(node, 'the EC private key does not name its curve');
  const curve = decoding.source.view(inside(decoding, parameters));
  return encodePrivateKeyInfo(
    algorithmIdentifier(publicKeys['id-ecPublicKey'].oid, curve),
    decoding.source.view(node),
  );
}
