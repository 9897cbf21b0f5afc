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
import { publicKeys } from '../../core/crypto/registry/publicKeys';
import { unhurried } from '../../core/bytes/pace';
import type { KeyKind, SignatureScheme } from '../../core/crypto/algorithms';
import { isShake } from '../../core/crypto/digests';
import type { PrivateKey } from '../../core/crypto/provider';
import { unsupported } from '../../core/crypto/unsupported';
import { SmimeError } from '../../core/errors/smimeError';
import { encodePrivateKeyInfo, type PrivateKeyInfo } from '../../core/keys/privateKeyInfo';
import { kindFits } from '../portable/keyFits';
import { notWith } from '../portable/notWith';
import { spkiOf } from '../portable/portableAgreement';
import { portablePrivateKey } from '../portable/portablePrivateKey';
import { readPkcs8, readSpki } from '../portable/readKeys';
import { signatureBlock } from '../portable/rsaSignatureBlock';
import { ifThere } from './ifThere';
import { isPair } from './isPair';
import { agree } from './nodeAgreement';
import { nodeHash } from './nodeHash';
import { importPublicKey, type NodePublicKey } from './nodePublicKey';
import { plain } from './plain';
import { promised } from '../portable/promised';
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
  if (!isPair(key)) {
    throw new SmimeError('malformed', { detail: 'the private key does not fit its public half' });
  }
  const spki = plain(createPublicKey(key).export({ format: 'der', type: 'spki' }));
  return privateKeyOf(pkcs8, key, importPublicKey(isPss ? spkiOf(algorithm, readSpki(spki).info.key) : spki));
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

function privateKeyOf(pkcs8: Uint8Array, key: KeyObject, publicKey: NodePublicKey): PrivateKey {
  const { kind, raw, algorithm } = publicKey.info;
  const unlike = (): SmimeError => notWith(kind, algorithm.oid.value);
  return {
    kind,
    spki: raw,
    async sign(scheme, data) {
      if (!kindFits(kind, scheme)) {
        throw new SmimeError('signingFailed', { detail: 'key and algorithm do not fit' });
      }
      const signature = sign(key, scheme, data);
      if (signature !== undefined) return signature;
      if (scheme.kind !== 'rsa-pkcs1' && scheme.kind !== 'rsa-pss') {
        return portablePrivateKey(pkcs8).sign(scheme, data);
      }
      const digest = await nodeHash.digest(scheme.digest, [data], unhurried);
      return bare(key, await signatureBlock(scheme, digest, 'bits' in kind ? kind.bits : 0));
    },
    rsaDecrypt: (ciphertext) =>
      promised(() => {
        if (kind.kind === 'rsa') return rsaDecrypt(key, ciphertext, Math.ceil(kind.bits / 8));
        throw unlike();
      }),
    agree: (point) =>
      promised(() => {
        if (key.asymmetricKeyType === 'ec' || kind.kind === 'xdh') return agree(key, publicKey, point);
        throw unlike();
      }),
    decapsulate: () => Promise.reject(unlike()),
  };
}

/** Undefined where the host lacks the digest, or takes no MGF1 digest of its own. */
function sign(key: KeyObject, scheme: SignatureScheme, data: Uint8Array): Uint8Array | undefined {
  if (scheme.kind === 'eddsa') return plain(signAtOnce(null, data, key));
  // Hosts have other output lengths for SHAKE than RFC 8702 3.1.
  const isMixed = scheme.kind === 'rsa-pss' && scheme.mgfDigest !== scheme.digest;
  if (isMixed || isShake(scheme.digest)) return undefined;
  const signing = ifThere(() => createSign(scheme.digest))?.update(data);
  try {
    return signing && plain(signing.sign({ key, ...signaturePadding(scheme) }));
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
    return bare(key, ciphertext);
  } catch (original) {
    throw new SmimeError('decryptionFailed', { original });
  }
}

/** The bare private operation, which signs a block as well as it decrypts one. */
function bare(key: KeyObject, block: Uint8Array): Uint8Array {
  return plain(privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, block));
}
