import { bitString, sequence } from '../../core/asn1/derWriter';
import { unsupported } from '../../core/crypto/unsupported';
import { SmimeError } from '../../core/errors/smimeError';
import type { KeyKind } from '../../core/crypto/algorithms';
import { ecCurves, xCurves } from './curves';
import { readSpki, usable } from './readKeys';
import { unknownKey } from './unknownKey';

/** A fresh key pair on the curve of `spki`, and the secret shared with it; see CryptoProvider. */
export function agreeEphemeral(spki: Uint8Array): { point: Uint8Array; secret: Uint8Array } {
  const { kind, key, algorithm } = readSpki(spki).info;
  if (kind.kind === 'xdh') {
    const curve = xCurves[kind.algorithm];
    const { secretKey, publicKey } = curve.keygen();
    return { point: publicKey, secret: usable('public', () => curve.getSharedSecret(secretKey, key)) };
  }
  if (kind.kind === 'unknown') throw unknownKey(kind);
  if (kind.kind !== 'ec') throw unsupported(algorithm.oid.value);
  const { secretKey } = ecCurves[kind.curve].keygen();
  const secret = usable('public', () => xCoordinate(kind, secretKey, key));
  return { point: ecCurves[kind.curve].getPublicKey(secretKey, false), secret };
}

/** The secret that a private key shares with the holder of `point`. @throws SmimeError `decryptionFailed` */
export function agree(kind: KeyKind, secretKey: Uint8Array, point: Uint8Array): Uint8Array {
  try {
    // The library refuses a point beside the curve, and an X25519 or X448 key that would give zero (RFC 7748 6).
    if (kind.kind === 'xdh') return xCurves[kind.algorithm].getSharedSecret(secretKey, point);
    if (kind.kind === 'ec') return xCoordinate(kind, secretKey, point);
  } catch (original) {
    const detail = 'the sender’s public key is no point on the curve of this key';
    throw new SmimeError('decryptionFailed', { detail, original });
  }
  throw new SmimeError('unsupportedAlgorithm', { detail: kind.kind });
}

function xCoordinate(
  { curve }: Extract<KeyKind, { kind: 'ec' }>,
  secretKey: Uint8Array,
  point: Uint8Array,
): Uint8Array {
  const shared = ecCurves[curve].getSharedSecret(secretKey, point, false);
  return shared.slice(1, (shared.length + 1) / 2);
}

/** A SubjectPublicKeyInfo of an algorithm as it stands and the octets of a key. */
export function spkiOf(algorithm: Uint8Array, key: Uint8Array): Uint8Array {
  return sequence(algorithm, bitString(key));
}
