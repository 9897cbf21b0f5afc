import { concat } from '../bytes/segments';
import { SmimeError } from '../errors/smimeError';
import type { CryptoProvider } from './provider';

const OVERHEAD = 11;

/**
 * EME-PKCS1-v1_5 encoding (RFC 8017 7.2.1 step 2): 00 02, random octets that are not zero, 00, the message. Only for
 * hosts without it, which all browsers are.
 * @param blockLength octets of the modulus
 * @throws SmimeError `encryptionFailed` where the message is too long for the key
 */
export function padPkcs1(
  crypto: Pick<CryptoProvider, 'randomBytes'>,
  message: Uint8Array,
  blockLength: number,
): Uint8Array {
  const count = blockLength - message.length - OVERHEAD + 8;
  if (count < 8) throw new SmimeError('encryptionFailed', { detail: 'the RSA key is too short' });
  return concat([Uint8Array.of(0, 2), nonZero(crypto, count), Uint8Array.of(0), message]);
}

function nonZero(crypto: Pick<CryptoProvider, 'randomBytes'>, count: number): Uint8Array {
  let found = new Uint8Array();
  while (found.length < count) {
    found = Uint8Array.from([...found, ...crypto.randomBytes(count).filter((byte) => byte !== 0)]);
  }
  return found.subarray(0, count);
}
