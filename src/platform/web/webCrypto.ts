import type { CryptoProvider } from '../../core/crypto/provider';
import { portableCrypto } from '../portable/portableCrypto';
import { portableVerify } from '../portable/portableVerify';
import { readSpki } from '../portable/readKeys';
import type { Subtle } from './subtle';
import { webCiphers } from './webCiphers';
import { webHash } from './webHash';
import { keyGeneration } from './webKeyGeneration';
import { signHosted } from './webSigning';

/**
 * The cryptography of a browser: WebCrypto for what is large or secret and there, JavaScript for the rest. A key is
 * verified with and agreed on in JavaScript; signatures of RSA and ECDSA are the host's wherever it has their digest.
 * @param subtle missing outside of secure contexts, and then JavaScript does everything but new RSA keys
 */
export function webCrypto(subtle: Subtle = globalThis.crypto.subtle): CryptoProvider {
  const hash = webHash(subtle);
  return {
    ...portableCrypto,
    ...hash,
    ...webCiphers(subtle),
    verify: async (spki, scheme, data, signature, pace) =>
      portableVerify(readSpki(spki), scheme, data, signature, pace, hash),
    async privateKey(pkcs8) {
      const key = await portableCrypto.privateKey(pkcs8);
      return {
        ...key,
        sign: async (scheme, data) =>
          (await signHosted(subtle, pkcs8, key.kind, scheme, data)) ?? key.sign(scheme, data),
      };
    },
    generateKey: keyGeneration(subtle),
  };
}
