import { isContext, isUniversal, Tag, type BerNode } from '../asn1/berNode';
import { readOid } from '../asn1/berValue';
import { Oid } from '../asn1/oids';
import type { ByteSource } from '../bytes/byteSource';

/** What may stand in a file of keys and certificates. */
export type KeyStructure =
  | 'pkcs12'
  | 'privateKeyInfo'
  | 'encryptedPrivateKeyInfo'
  | 'rsaPrivateKey'
  | 'dsaPrivateKey'
  | 'ecPrivateKey'
  | 'certificate'
  | 'signedData'
  | 'other';

/** What an element is by its shape. Labels of PEM blocks and names of files are often wrong; shapes are not. */
export function keyStructure(source: ByteSource, node: BerNode): KeyStructure {
  const [first] = node.children;
  if (!isUniversal(node, Tag.sequence) || node.defect !== undefined) return 'other';
  if (isUniversal(first, Tag.integer)) return versioned(source, node.children);
  if (isUniversal(first, Tag.sequence)) return headed(first, node.children);
  return isOid(source, first, Oid.signedData) ? 'signedData' : 'other';
}

/** INTEGER first: some private key, or PKCS#12. */
function versioned(source: ByteSource, [, second, third, ...rest]: readonly BerNode[]): KeyStructure {
  if (isUniversal(second, Tag.sequence)) {
    return isUniversal(third, Tag.octetString) ? 'privateKeyInfo' : personalInformation(source, second);
  }
  if (isUniversal(second, Tag.octetString)) return 'ecPrivateKey';
  if (!isUniversal(second, Tag.integer)) return 'other';
  // Nine integers (RFC 8017 A.1.2) or six; a bare RSA public key has two.
  return rest.length >= 6 ? 'rsaPrivateKey' : rest.length === 3 ? 'dsaPrivateKey' : 'other';
}

function personalInformation(source: ByteSource, { children: [contentType] }: BerNode): KeyStructure {
  return isOid(source, contentType, Oid.data) || isOid(source, contentType, Oid.signedData)
    ? 'pkcs12'
    : 'other';
}

/** SEQUENCE first: an encrypted key, or something signed. */
function headed(tbs: BerNode, [, second, third]: readonly BerNode[]): KeyStructure {
  if (isUniversal(second, Tag.octetString)) return 'encryptedPrivateKeyInfo';
  if (!isUniversal(second, Tag.sequence) || !isUniversal(third, Tag.bitString)) return 'other';
  const [first, , , fourth] = tbs.children;
  // A certificate of version 1 starts with its serial number; CRLs and requests have no SEQUENCE in fourth place.
  const isCertificate =
    isContext(first, 0) || (isUniversal(first, Tag.integer) && isUniversal(fourth, Tag.sequence));
  return isCertificate ? 'certificate' : 'other';
}

function isOid(source: ByteSource, node: BerNode | undefined, wanted: string): boolean {
  return isUniversal(node, Tag.oid) && readOid(source, node) === wanted;
}
