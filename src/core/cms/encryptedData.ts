import type { BerNode } from '../asn1/berNode';
import { Fields, type Decoding } from '../asn1/fields';
import { decodeEncryptedContentInfo } from './encryptedContentInfo';
import type { EnvelopedData } from './envelopedData';

/**
 * ```asn1
 * EncryptedData ::= SEQUENCE {
 *   version               CMSVersion,
 *   encryptedContentInfo  EncryptedContentInfo,
 *   unprotectedAttrs      [1] IMPLICIT UnprotectedAttributes OPTIONAL }
 * ```
 * RFC 5652 8. It names no recipient: the key is known beforehand.
 */
export type EncryptedData = Pick<EnvelopedData, 'range' | 'version' | 'encryptedContentInfo'>;

/** Decodes as much as there is. @throws SmimeError `malformed` where it is no SEQUENCE with a version */
export function decodeEncryptedData(decoding: Decoding, node: BerNode): EncryptedData {
  const fields = Fields.of(decoding, node, 'EncryptedData');
  const version = fields.version();
  const encryptedContentInfo = decoding.attempt(node, () =>
    fields.decode('encryptedContentInfo', decodeEncryptedContentInfo),
  );
  fields.context('unprotectedAttrs', 1);
  return { range: decoding.range(node), version, ...(encryptedContentInfo && { encryptedContentInfo }) };
}
