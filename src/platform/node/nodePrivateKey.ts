import {
  constants,
  createPrivateKey,
  createPublicKey,
  createSign,
  privateDecrypt,
  sign as signAtOnce,
  type KeyObject,
} from 'node:crypto';
import { algorithmIdentifierWithNull } from '../../core/asn1/algorithmIdentifier';
import type { KeyKind, SignatureScheme } from '../../core/crypto/algorithms';
import { isShake } from '../../core/crypto/digests';
import type { PrivateKey } from '../../core/crypto/provider';
import { digests } from '../../core/crypto/registry/digests';
import { publicKeys } from '../../core/crypto/registry/publicKeys';
import { unsupported } from '../../core/crypto/unsupported';
import { SmimeError } from '../../core/errors/smimeError';
import { encodePrivateKeyInfo, type PrivateKeyInfo } from '../../core/keys/privateKeyInfo';
import { kindFits } from '../portable/keyFits';
import { spkiOf } from '../portable/portableAgreement';
import { portablePrivateKey } from '../portable/portablePrivateKey';
import { readPkcs8, readSpki } from '../portable/readKeys';
import { ifThere, unlessLacking } from './lacking';
import { agree } from './nodeAgreement';
import { importPublicKey, type NodePublicKey } from './nodePublicKey';
import { plain } from './plain';
import { promised } from './promised';
import { signaturePadding } from './signaturePadding';

/** Kinds of keys that every host is asked for; all others are of the portable implementation alone. */
const HOSTED: ReadonlySet<KeyKind['kind']> = new Set(['rsa', 'rsa-pss', 'ec', 'eddsa', 'xdh', 'unknown']);

/** A private key from its PrivateKeyInfo. @throws SmimeError `malformed`, `unsupportedAlgorithm` */
export function importPrivateKey(pkcs8: Uint8Array): PrivateKey {
  const { info, decoding } = readPkcs8(pkcs8);
  const algorithm = decoding.source.view(info.algorithm.node);
  const { kind } = readSpki(spkiOf(algorithm, new Uint8Array())).info;
  if (kind.kind === 'unknown' && info.algorithm.oid.value !== publicKeys['id-ecPublicKey'].oid)
    throw unsupported(kind.oid);
  // As for public keys: not every host knows keys for PSS alone.
  const isPss = kind.kind === 'rsa-pss';
  const hostAlgorithm =
    isPss || kind.kind === 'rsa' ? algorithmIdentifierWithNull(publicKeys.rsaEncryption.oid) : algorithm;
  const key = HOSTED.has(kind.kind) ? importKey(info, hostAlgorithm) : undefined;
  if (key === undefined) return withoutHost(pkcs8, kind);
  const spki = plain(createPublicKey(key).export({ format: 'der', type: 'spki' }));
  return privateKeyOf(key, importPublicKey(isPss ? spkiOf(algorithm, readSpki(spki).info.key) : spki));
}

/** What the host refuses may be a damaged key, or a good one of a kind that it lacks. */
function withoutHost(pkcs8: Uint8Array, { kind }: KeyKind): PrivateKey {
  if (kind !== 'rsa' && kind !== 'rsa-pss' && kind !== 'unknown') return portablePrivateKey(pkcs8);
  throw new SmimeError('malformed', { detail: 'the private key cannot be used' });
}

/** The key alone: not every host reads the attributes and the public key that may stand behind it (RFC 5958). */
function importKey({ privateKey }: PrivateKeyInfo, algorithm: Uint8Array): KeyObject | undefined {
  const der = Buffer.from(encodePrivateKeyInfo(algorithm, privateKey));
  return ifThere<KeyObject>(() => createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }));
}

function privateKeyOf(key: KeyObject, publicKey: NodePublicKey): PrivateKey {
  const { kind, raw, algorithm } = publicKey.info;
  return {
    kind,
    spki: raw,
    sign: (scheme, data) =>
      promised(() => {
        if (kindFits(kind, scheme)) return sign(key, scheme, data);
        throw new SmimeError('signingFailed', { detail: 'key and algorithm do not fit' });
      }),
    rsaDecrypt: (ciphertext) =>
      promised(() => {
        if (kind.kind === 'rsa') return rsaDecrypt(key, ciphertext, Math.ceil(kind.bits / 8));
        throw unsupported(algorithm.oid.value);
      }),
    agree: (point) =>
      promised(() => {
        if (key.asymmetricKeyType === 'ec' || kind.kind === 'xdh') return agree(key, publicKey, point);
        throw unsupported(algorithm.oid.value);
      }),
    decapsulate: () => Promise.reject(unsupported(algorithm.oid.value)),
  };
}

function sign(key: KeyObject, scheme: SignatureScheme, data: Uint8Array): Uint8Array {
  if (scheme.kind === 'rsa-pss' && scheme.mgfDigest !== scheme.digest) {
    throw new SmimeError('unsupportedAlgorithm', { detail: `signing with MGF1 over ${scheme.mgfDigest}` });
  }
  if (scheme.kind === 'eddsa') return plain(signAtOnce(null, data, key));
  // Hosts have other output lengths for SHAKE than RFC 8702 3.1.
  if (isShake(scheme.digest)) throw unsupported(digests[scheme.digest].oid);
  const signing = unlessLacking(digests[scheme.digest].oid, () => createSign(scheme.digest)).update(data);
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
