import { readElement } from '../asn1/berReader';
import { fromBase64 } from '../bytes/base64';
import { looksLikePem, readPem } from '../bytes/pem';
import { SmimeError } from '../errors/smimeError';
import { crlFromBytes, looksLikeCrl, type Crl } from '../x509/crl';

/**
 * Every CRL of a file: PEM with any number of them, DER, or base64.
 * @param name of the file, for error messages
 * @throws SmimeError `notACrl` where there is none or one is damaged, `notBase64`
 */
export function readCrls(bytes: Uint8Array, name: string): readonly Crl[] {
  const crls = bodies(bytes)
    .filter(isCrl)
    .map((body) => crlFromBytes(body, name));
  if (crls.length === 0) throw new SmimeError('notACrl', { detail: name });
  return crls;
}

function bodies(bytes: Uint8Array): readonly Uint8Array[] {
  if (bytes[0] === 0x30) return [bytes];
  return looksLikePem(bytes) ? readPem(bytes).map((block) => block.bytes) : [fromBase64(bytes).bytes];
}

function isCrl(bytes: Uint8Array): boolean {
  const node = readElement(bytes);
  return node !== undefined && looksLikeCrl(node);
}
