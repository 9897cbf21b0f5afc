import { firstDefect } from '../asn1/berNode';
import { readElement } from '../asn1/berReader';
import { fromBase64 } from '../bytes/base64';
import { looksLikePem, readPem } from '../bytes/pem';
import { SmimeError } from '../errors/smimeError';
import { crlFromBytes, looksLikeCrl, type Crl } from '../x509/crl';

/**
 * Every CRL of a file: PEM with any number of them, DER, or base64.
 * @param name of the file, for error messages
 * @throws SmimeError `notACrl` where there is none or one is damaged, `limitExceeded`, `notBase64`
 */
export function readCrls(bytes: Uint8Array, name: string): readonly Crl[] {
  const crls = bodies(bytes)
    .filter((body) => isCrl(body, name))
    .map((body) => crlFromBytes(body, name));
  if (crls.length === 0) throw new SmimeError('notACrl', { detail: name });
  return crls;
}

function bodies(bytes: Uint8Array): readonly Uint8Array[] {
  if (bytes[0] === 0x30) return [bytes];
  return looksLikePem(bytes) ? readPem(bytes).map((block) => block.bytes) : [fromBase64(bytes).bytes];
}

/** @throws SmimeError `limitExceeded` where it cannot be told: the end of a list of about a million elements is not read */
function isCrl(bytes: Uint8Array, name: string): boolean {
  const node = readElement(bytes);
  if (node === undefined) return false;
  if (firstDefect(node)?.defect === 'tooMany')
    throw new SmimeError('limitExceeded', { detail: `${name} has more entries than are read` });
  return looksLikeCrl(node);
}
