import { readElement } from '../asn1/berReader';
import { Decoding } from '../asn1/fields';
import { ByteSource } from '../bytes/byteSource';
import { equal } from '../bytes/segments';
import { SmimeError } from '../errors/smimeError';
import { decodeSubjectPublicKeyInfo, type SubjectPublicKeyInfo } from '../x509/subjectPublicKeyInfo';

/** A SubjectPublicKeyInfo that stands alone. @throws SmimeError `malformed` */
export function readPublicKey(spki: Uint8Array): SubjectPublicKeyInfo {
  const node = readElement(spki);
  if (node === undefined) throw new SmimeError('malformed', { detail: 'the public key is empty' });
  return decodeSubjectPublicKeyInfo(new Decoding(ByteSource.file('public key', spki)), node);
}

/** Whether two are the same key. A certificate may mark an RSA key for PSS alone where the private key does not. */
export function samePublicKey(a: SubjectPublicKeyInfo, b: SubjectPublicKeyInfo): boolean {
  return equal(a.key, b.key) && (a.algorithm.oid.value === b.algorithm.oid.value || (isRsa(a) && isRsa(b)));
}

function isRsa({ kind }: SubjectPublicKeyInfo): boolean {
  return kind.kind === 'rsa' || kind.kind === 'rsa-pss';
}
