import { aeskw } from '@noble/ciphers/aes.js';
import type { CryptoProvider } from '../../core/crypto/provider';
import { SmimeError } from '../../core/errors/smimeError';

/** AES key wrap (RFC 3394), by @noble/ciphers, which refuses lengths that do not fit and what fails the check. */
export const portableKeyWrap: Pick<CryptoProvider, 'wrapKey' | 'unwrapKey'> = {
  async wrapKey(kek, key) {
    try {
      return await Promise.resolve(aeskw(kek).encrypt(key));
    } catch (original) {
      const detail = 'a key of this length cannot be wrapped';
      throw new SmimeError('encryptionFailed', { detail, original });
    }
  },

  async unwrapKey(kek, wrapped) {
    try {
      return await Promise.resolve(aeskw(kek).decrypt(wrapped));
    } catch (original) {
      throw new SmimeError('decryptionFailed', { original });
    }
  },
};
