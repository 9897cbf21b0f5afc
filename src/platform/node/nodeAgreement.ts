import { diffieHellman, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { bitString, sequence } from '../../core/asn1/derWriter';
import { unsupported } from '../../core/crypto/signatureScheme';
import { SmimeError } from '../../core/errors/smimeError';
import { importPublicKey, type NodePublicKey } from './nodePublicKey';
import { plain } from './plain';

/** A fresh key pair on the curve of `spki`, and the secret shared with it; see CryptoProvider. */
export function agreeEphemeral(spki: Uint8Array): { point: Uint8Array; secret: Uint8Array } {
  const { key, info } = importPublicKey(spki);
  const namedCurve = info.kind.kind === 'ec' ? info.kind.curve : key.asymmetricKeyDetails?.namedCurve;
  if (namedCurve === undefined) throw unsupported(info.algorithm.oid.value);
  const ephemeral = generateKeyPairSync('ec', { namedCurve });
  const publicKey = ephemeral.publicKey.export({ format: 'der', type: 'spki' });
  const secret = diffieHellman({ privateKey: ephemeral.privateKey, publicKey: key });
  return { point: importPublicKey(plain(publicKey)).info.key, secret: plain(secret) };
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
    const { key } = importPublicKey(sequence(algorithm, bitString(point)));
    return plain(diffieHellman({ privateKey, publicKey: key }));
  } catch (original) {
    const detail = 'the sender’s public key is no point on the curve of this key';
    throw new SmimeError('decryptionFailed', { detail, original });
  }
}
