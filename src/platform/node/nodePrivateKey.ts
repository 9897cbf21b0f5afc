import {
  constants,
  createPrivateKey,
  createPublicKey,
  createSign,
  privateDecrypt,
  type KeyObject,
} from 'node:crypto';
import { algorithmIdentifierWithNull } from '../../core/asn1/algorithmIdentifier';
import { readElement } from '../../core/asn1/berReader';
import { bitString, sequence } from '../../core/asn1/derWriter';
import { Decoding } from '../../core/asn1/fields';
import { Oid } from '../../core/asn1/oids';
import { ByteSource } from '../../core/bytes/byteSource';
import type { SignatureScheme } from '../../core/crypto/algorithms';
import type { PrivateKey } from '../../core/crypto/provider';
import { unsupported } from '../../core/crypto/signatureScheme';
import { SmimeError } from '../../core/errors/smimeError';
import {
  decodePrivateKeyInfo,
  encodePrivateKeyInfo,
  type PrivateKeyInfo,
} from '../../core/keys/privateKeyInfo';
import { unlessLacking } from './lacking';
import { agree } from './nodeAgreement';
import { importPublicKey, type NodePublicKey } from './nodePublicKey';
import { plain } from './plain';
import { promised } from './promised';
import { kindFits, signaturePadding } from './signaturePadding';

/** A private key from its PrivateKeyInfo. @throws SmimeError `malformed`, `unsupportedAlgorithm` */
export function importPrivateKey(pkcs8: Uint8Array): PrivateKey {
  const decoding = new Decoding(ByteSource.file('private key', pkcs8));
  const node = readElement(pkcs8);
  if (node === undefined) throw new SmimeError('malformed', { detail: 'the private key is empty' });
  const info = decodePrivateKeyInfo(decoding, node);
  const key = importKey(info, pkcs8);
  const spki = plain(createPublicKey(key).export({ format: 'der', type: 'spki' }));
  const algorithm = decoding.source.view(info.algorithm.node);
  const isPss = info.algorithm.oid.value === Oid.rsassaPss;
  return privateKeyOf(
    key,
    importPublicKey(isPss ? sequence(algorithm, bitString(importPublicKey(spki).info.key)) : spki),
  );
}

function importKey({ algorithm, privateKey }: PrivateKeyInfo, pkcs8: Uint8Array): KeyObject {
  const oid = algorithm.oid.value;
  const isRsa = oid === Oid.rsaEncryption || oid === Oid.rsassaPss;
  if (!isRsa && oid !== Oid.ecPublicKey) throw unsupported(oid);
  // As for public keys: not every host knows keys for PSS alone.
  const der = isRsa
    ? encodePrivateKeyInfo(algorithmIdentifierWithNull(Oid.rsaEncryption), privateKey)
    : pkcs8;
  try {
    return createPrivateKey({ key: Buffer.from(der), format: 'der', type: 'pkcs8' });
  } catch (original) {
    throw new SmimeError('malformed', { detail: 'the private key cannot be used', original });
  }
}

function privateKeyOf(key: KeyObject, publicKey: NodePublicKey): PrivateKey {
  const { kind, raw, algorithm } = publicKey.info;
  return {
    kind,
    spki: raw,
    sign: (scheme, data) =>
      promised(() => {
        if (kindFits(kind.kind, scheme)) return sign(key, scheme, data);
        throw new SmimeError('signingFailed', { detail: 'key and algorithm do not fit' });
      }),
    rsaDecrypt: (ciphertext) =>
      promised(() => {
        if (kind.kind === 'rsa') return rsaDecrypt(key, ciphertext, Math.ceil(kind.bits / 8));
        throw unsupported(algorithm.oid.value);
      }),
    agree: (point) =>
      promised(() => {
        if (key.asymmetricKeyType === 'ec') return agree(key, publicKey, point);
        throw unsupported(algorithm.oid.value);
      }),
  };
}

function sign(key: KeyObject, scheme: SignatureScheme, data: Uint8Array): Uint8Array {
  if (scheme.kind === 'rsa-pss' && scheme.mgfDigest !== scheme.digest) {
    throw new SmimeError('unsupportedAlgorithm', { detail: `signing with MGF1 over ${scheme.mgfDigest}` });
  }
  const signing = unlessLacking(scheme.digest, () => createSign(scheme.digest)).update(data);
  try {
    return plain(signing.sign({ key, ...signaturePadding(scheme) }));
  } catch (original) {
    throw new SmimeError('signingFailed', { original });
  }
}

function rsaDecrypt(key: KeyObject, ciphertext: Uint8Array, length: number): Uint8Array {
  if (ciphertext.length !== length) {
    throw new SmimeError('decryptionFailed', {
      detail: `the encrypted key is not of the RSA key’s ${length} octets`,
    });
  }
  try {
    return plain(privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, ciphertext));
  } catch (original) {
    throw new SmimeError('decryptionFailed', { original });
  }
}
