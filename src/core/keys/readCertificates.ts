import { SmimeError } from '../errors/smimeError';
import { certificateFromBytes, type Certificate } from '../x509/certificate';
import { keyBlock, keyFileBodies, type KeyBlock } from './keyBlocks';
import { signedCertificates } from './signedCertificates';

/**
 * Every certificate of a file: PEM with any number of them, DER, base64, or PKCS#7 as PEM, DER or BER.
 * @param name of the file, for error messages
 * @throws SmimeError `notACertificate` where there is none or one is damaged, `notBase64`, `limitExceeded`
 */
export function readCertificates(bytes: Uint8Array, name: string): readonly Certificate[] {
  const certificates = keyFileBodies(bytes)
    .filter(({ headers }) => !headers.has('DEK-Info'))
    .flatMap((body) => certificatesOf(keyBlock(body.bytes, name)))
    .map((der) => certificateFromBytes(der, name));
  if (certificates.length === 0) throw new SmimeError('notACertificate', { detail: name });
  return certificates;
}

/** The encoded certificates of one structure; none where it is something else. @throws SmimeError `malformed` */
export function certificatesOf(block: KeyBlock | undefined): readonly Uint8Array[] {
  if (block?.structure === 'certificate') return [block.decoding.source.view(block.node)];
  return block?.structure === 'signedData' ? signedCertificates(block.decoding, block.node) : [];
}
