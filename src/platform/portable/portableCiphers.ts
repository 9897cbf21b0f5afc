import { ctr } from '@noble/ciphers/aes.js';
import { gather } from '../../core/bytes/segments';
import { ciphers } from '../../core/crypto/registry/contentCiphers';
import type { CryptoProvider } from '../../core/crypto/provider';
import { decryptRc2Cbc } from '../../core/crypto/rc2Cbc';
import { decryptCcm, encryptCcm, type AesModes } from './ccm';
import { assertDecryptable, assertEncryptable } from './cipherChecks';
import { seal, unseal } from './portableAead';
import { aesCbc, decryptCbc, encryptCbc } from './portableCbc';

const TAG_LENGTH = 16;

/**
 * The ciphers of content in JavaScript alone.
 * @param aes the AES below CCM. Tables that are looked up by secrets tell something of them by the time that it takes:
 * that of a host is better, where it has one
 */
export function ciphersOver(aes: AesModes): Pick<CryptoProvider, 'encryptContent' | 'decryptContent'> {
  return {
    async encryptContent(cipher, key, data, pace) {
      assertEncryptable(cipher, key);
      const { mode } = ciphers[cipher];
      if (mode === 'cbc') return { ciphertext: await encryptCbc(cipher, key, data, pace) };
      const whole = await gather(data, pace);
      const sealed =
        mode === 'ccm' ? await encryptCcm(aes, key, whole, TAG_LENGTH, pace) : seal(cipher, key, whole);
      await pace.breathe();
      return { ciphertext: [sealed.ciphertext], tag: sealed.tag };
    },

    async decryptContent(cipher, key, data, tag, pace) {
      if (cipher === 'rc2-cbc') return [await decryptRc2Cbc(key, data, pace)];
      assertDecryptable(cipher, key, tag);
      const { mode } = ciphers[cipher];
      if (mode === 'cbc' || tag === undefined) return decryptCbc(cipher, key, data, pace);
      const whole = await gather(data, pace);
      const opened =
        mode === 'ccm' ? await decryptCcm(aes, key, whole, tag, pace) : unseal(cipher, key, whole, tag);
      await pace.breathe();
      return [opened];
    },
  };
}

/** With AES by @noble/ciphers. */
export const portableCiphers = ciphersOver({
  ctr: (key, counter, data) => ctr(key, counter).encrypt(data),
  cbc: (key, iv, data) => aesCbc.encrypt(key, iv, data),
});
