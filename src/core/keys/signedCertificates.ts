import type { BerNode } from '../asn1/berNode';
import { isUniversal, Tag } from '../asn1/berNode';
import { Fields, inside, type Decoding } from '../asn1/fields';

/**
 * The certificates of a SignedData, such as a certs-only file (RFC 8551 3.8), as they stand. Nothing else of it is
 * looked at, so that a bundle with a faulty rest still serves.
 * @param node the ContentInfo
 * @throws SmimeError `malformed`
 */
export function signedCertificates(decoding: Decoding, node: BerNode): readonly Uint8Array[] {
  const contentInfo = Fields.of(decoding, node, 'ContentInfo');
  contentInfo.oid('contentType');
  const signedData = Fields.of(decoding, inside(decoding, contentInfo.any('content')), 'SignedData');
  signedData.version();
  signedData.universal('digestAlgorithms', Tag.set);
  signedData.universal('encapContentInfo', Tag.sequence);
  const certificates = signedData.context('certificates', 0)?.children ?? [];
  return certificates
    .filter((each) => isUniversal(each, Tag.sequence))
    .map((each) => decoding.source.view(each));
}
