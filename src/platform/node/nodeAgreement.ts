import { diffieHellman, generateKeyPairSync, type KeyObject, type KeyPairKeyObjectResult } from 'node:crypto';
import { unsupported } from '../../core/crypto/unsupported';
import { SmimeError } from '../../core/errors/smimeError';
import type { SubjectPublicKeyInfo } from '../../core/x509/subjectPublicKeyInfo';
import { agreeEphemeral as agreePortably, spkiOf } from '../portable/portableAgreement';
import { importPublicKey, type NodePublicKey } from './nodePublicKey';
import { plain } from './plain';

/** A fresh key pair on the curve of `spki`, and the secret shared with it; see CryptoProvider. */
export function agreeEphemeral(spki: Uint8Array): { point: Uint8Array; secret: Uint8Array } {
  const { key, info } = importPublicKey(spki);
  if (key === undefined) return agreePortably(spki);
  const ephemeral = freshPair(key, info);
  const publicKey = ephemeral.publicKey.export({ format: 'der', type: 'spki' });
  return {
    point: importPublicKey(plain(publicKey)).info.key,
    secret: secretOf(ephemeral.privateKey, key),
  };
}

function freshPair(key: KeyObject, { kind, algorithm }: SubjectPublicKeyInfo): KeyPairKeyObjectResult {
  if (kind.kind === 'xdh') {
    return kind.algorithm === 'X25519' ? generateKeyPairSync('x25519') : generateKeyPairSync('x448');
  }
  const namedCurve = kind.kind === 'ec' ? kind.curve : key.asymmetricKeyDetails?.namedCurve;
  if (namedCurve === undefined) throw unsupported(algorithm.oid.value);
  return generateKeyPairSync('ec', { namedCurve });
}

/** @throws SmimeError `malformed` for a key with which every secret is zero (RFC 7748 6) */
function secretOf(privateKey: KeyObject, publicKey: KeyObject): Uint8Array {
  try {
    return plain(diffieHellman({ privateKey, publicKey }));
  } catch (original) {
    throw new SmimeError('malformed', { detail: 'the public key cannot be used', original });
  }
}

/**
 * The secret shared with the holder of `point`. The point is imported as a public key, which checks that it lies on
 * the curve: an answer to one of a weaker curve would tell something of the private key (invalid curve attack).
 * @param own the public half of the private key
 * @throws SmimeError `decryptionFailed` where it does not lie on the curve
 */
export function agree(privateKey: KeyObject, own: NodePublicKey, point: Uint8Array): Uint8Array {
  const algorithm = own.decoding.source.view(own.info.algorithm.node);
  try {
    const { key } = importPublicKey(spkiOf(algorithm, point));
    if (key === undefined) throw unsupported(own.info.algorithm.oid.value);
    return plain(diffieHellman({ privateKey, publicKey: key }));
  } catch (original) {
    const detail = 'the sender’s public key is no point on the curve of this key';
    throw new SmimeError('decryptionFailed', { detail, original });
  }
}
