import { readElement } from '../asn1/berReader';
import { SmimeError } from '../errors/smimeError';
import { looksLikeOcsp, ocspFromBytes, type OcspResponse } from '../x509/ocsp/ocspResponse';
import { keyFileBodies } from './keyBlocks';

/**
 * Every OCSP response of a file: PEM with any number of them, DER, or base64.
 * @param name of the file, for error messages
 * @throws SmimeError `notAnOcspResponse` where there is none or one is damaged, `notBase64`, `limitExceeded`
 */
export function readOcsp(bytes: Uint8Array, name: string): readonly OcspResponse[] {
  const responses = keyFileBodies(bytes)
    .filter((body) => isOcsp(body.bytes))
    .map((body) => ocspFromBytes(body.bytes, name));
  if (responses.length === 0) throw new SmimeError('notAnOcspResponse', { detail: name });
  return responses;
}

function isOcsp(bytes: Uint8Array): boolean {
  const node = readElement(bytes);
  return node !== undefined && looksLikeOcsp(node);
}
