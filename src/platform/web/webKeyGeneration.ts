import { publicKeys } from '../../core/crypto/registry/publicKeys';
import type { CryptoProvider } from '../../core/crypto/provider';
import { unsupported } from '../../core/crypto/unsupported';
import { portableCrypto } from '../portable/portableCrypto';
import type { Subtle } from './subtle';

/** A fresh key: of RSA by the host, all others in JavaScript. */
export function keyGeneration(subtle: Subtle): CryptoProvider['generateKey'] {
  return (kind) => (kind.kind === 'rsa' ? generateRsa(subtle, kind.bits) : portableCrypto.generateKey(kind));
}

async function generateRsa(subtle: Subtle, bits: number): Promise<{ pkcs8: Uint8Array; spki: Uint8Array }> {
  if (subtle === undefined) throw unsupported(publicKeys.rsaEncryption.oid);
  const algorithm = {
    name: 'RSASSA-PKCS1-v1_5',
    modulusLength: bits,
    publicExponent: Uint8Array.of(1, 0, 1),
    hash: 'SHA-256',
  };
  const { privateKey, publicKey } = await subtle.generateKey(algorithm, true, ['sign', 'verify']);
  return {
    pkcs8: new Uint8Array(await subtle.exportKey('pkcs8', privateKey)),
    spki: new Uint8Array(await subtle.exportKey('spki', publicKey)),
  };
}
