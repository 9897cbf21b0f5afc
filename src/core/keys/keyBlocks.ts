import type { BerNode } from '../asn1/berNode';
import { readElement } from '../asn1/berReader';
import { Decoding } from '../asn1/fields';
import { fromBase64 } from '../bytes/base64';
import { ByteSource } from '../bytes/byteSource';
import { looksLikePem, readPem, type PemBlock } from '../bytes/pem';
import { SmimeError } from '../errors/smimeError';
import { keyStructure, type KeyStructure } from './keyStructure';
import { checkFileSize } from './limits';

/** One structure in a file of keys or certificates. */
export interface KeyBlock {
  readonly structure: KeyStructure;
  readonly decoding: Decoding;
  readonly node: BerNode;
}

/** The bodies in a file: its PEM blocks, or itself, which is DER, BER or bare base64. @throws SmimeError `limitExceeded`, `notBase64` */
export function keyFileBodies(bytes: Uint8Array): readonly Pick<PemBlock, 'bytes' | 'headers'>[] {
  checkFileSize(bytes);
  const headers = new Map<string, string>();
  if (bytes[0] === 0x30) return [{ bytes, headers }];
  return looksLikePem(bytes) ? readPem(bytes) : [{ bytes: bareBase64(bytes), headers }];
}

/** Decoded where it is base64; what is not is left as it stands, to be recognised as nothing. */
function bareBase64(bytes: Uint8Array): Uint8Array {
  try {
    return fromBase64(bytes).bytes;
  } catch (error) {
    if (SmimeError.is(error, 'notBase64')) return bytes;
    throw error;
  }
}

/** What a body is; undefined where it is empty. */
export function keyBlock(bytes: Uint8Array, name: string): KeyBlock | undefined {
  const source = ByteSource.file(name, bytes);
  const node = readElement(bytes);
  return node && { structure: keyStructure(source, node), decoding: new Decoding(source), node };
}
