import { readElement } from '../../core/asn1/berReader';
import { Decoding } from '../../core/asn1/fields';
import { ByteSource } from '../../core/bytes/byteSource';
import { SmimeError } from '../../core/errors/smimeError';
import { decodePrivateKeyInfo, type PrivateKeyInfo } from '../../core/keys/privateKeyInfo';
import { decodeSubjectPublicKeyInfo, type SubjectPublicKeyInfo } from '../../core/x509/subjectPublicKeyInfo';

/** What our own reader says about a public key. */
export interface PublicKeyFacts {
  readonly info: SubjectPublicKeyInfo;
  readonly decoding: Decoding;
}

/** @throws SmimeError `malformed` */
export function readSpki(spki: Uint8Array): PublicKeyFacts {
  const decoding = new Decoding(ByteSource.file('public key', spki));
  const node = readElement(spki);
  if (node === undefined) throw new SmimeError('malformed', { detail: 'the public key is empty' });
  return { decoding, info: decodeSubjectPublicKeyInfo(decoding, node) };
}

/** @throws SmimeError `malformed` */
export function readPkcs8(pkcs8: Uint8Array): { readonly info: PrivateKeyInfo; readonly decoding: Decoding } {
  const decoding = new Decoding(ByteSource.file('private key', pkcs8));
  const node = readElement(pkcs8);
  if (node === undefined) throw new SmimeError('malformed', { detail: 'the private key is empty' });
  return { decoding, info: decodePrivateKeyInfo(decoding, node) };
}

/** What the library makes of a key, whose faults it reports by errors of its own. @throws SmimeError `malformed` */
export function usable<T>(what: 'public' | 'private', use: () => T): T {
  try {
    return use();
  } catch (original) {
    if (SmimeError.is(original)) throw original;
    throw new SmimeError('malformed', { detail: `the ${what} key cannot be used`, original });
  }
}

/** A value that the library refuses is not right; see CryptoProvider.verify. */
export function falseIfRefused(attempt: () => boolean): boolean {
  try {
    return attempt();
  } catch {
    return false;
  }
}
