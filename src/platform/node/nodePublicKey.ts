import { createPublicKey, type KeyObject } from 'node:crypto';
import { algorithmIdentifierWithNull } from '../../core/asn1/algorithmIdentifier';
import { isUniversal, Tag } from '../../core/asn1/berNode';
import { readElement } from '../../core/asn1/berReader';
import { bitString, sequence } from '../../core/asn1/derWriter';
import { Decoding } from '../../core/asn1/fields';
import { Oid } from '../../core/asn1/oids';
import { ByteSource } from '../../core/bytes/byteSource';
import { unsupported } from '../../core/crypto/signatureScheme';
import { SmimeError } from '../../core/errors/smimeError';
import { decodeSubjectPublicKeyInfo, type SubjectPublicKeyInfo } from '../../core/x509/subjectPublicKeyInfo';

/** A public key of node with what our own reader says about it. */
export interface NodePublicKey {
  readonly key: KeyObject;
  readonly info: SubjectPublicKeyInfo;
  readonly decoding: Decoding;
}

/** @throws SmimeError `malformed`, `unsupportedAlgorithm` */
export function importPublicKey(spki: Uint8Array): NodePublicKey {
  const decoding = new Decoding(ByteSource.file('public key', spki));
  const node = readElement(spki);
  if (node === undefined) throw new SmimeError('malformed', { detail: 'the public key is empty' });
  const info = decodeSubjectPublicKeyInfo(decoding, node);
  assertUsable(info);
  try {
    const key = createPublicKey({ key: Buffer.from(hostForm(info)), format: 'der', type: 'spki' });
    return { key, info, decoding };
  } catch (original) {
    if (info.kind.kind === 'unknown') throw unsupported(info.kind.oid);
    throw new SmimeError('malformed', { detail: 'the public key cannot be used', original });
  }
}

/** @throws SmimeError `unsupportedAlgorithm` */
function assertUsable({ kind, algorithm }: SubjectPublicKeyInfo): void {
  if (kind.kind === 'rsa' || kind.kind === 'rsa-pss') return;
  if (algorithm.oid.value !== Oid.ecPublicKey) throw unsupported(algorithm.oid.value);
  if (isUniversal(algorithm.parameters, Tag.oid)) return;
  // Explicit parameters let a forger choose the generator (CVE-2020-0601); RFC 5480 2.1.1 forbids them.
  throw new SmimeError('unsupportedAlgorithm', { detail: 'an EC key whose curve is not named' });
}

/** An RSA key for PSS alone is handed over as a common one: BoringSSL does not know it, and OpenSSL limits its use. */
function hostForm({ kind, key, raw }: SubjectPublicKeyInfo): Uint8Array {
  const isRsa = kind.kind === 'rsa' || kind.kind === 'rsa-pss';
  return isRsa ? sequence(algorithmIdentifierWithNull(Oid.rsaEncryption), bitString(key)) : raw;
}
