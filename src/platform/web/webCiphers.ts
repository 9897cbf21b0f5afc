import { gather } from '../../core/bytes/segments';
import type { ContentCipher } from '../../core/crypto/algorithms';
import { ciphers } from '../../core/crypto/registry/contentCiphers';
import type { CipherKey, CryptoProvider } from '../../core/crypto/provider';
import { SmimeError } from '../../core/errors/smimeError';
import { assertDecryptable, assertEncryptable } from '../portable/cipherChecks';
import { portableCiphers } from '../portable/portableCiphers';
import { ifHosted, owned, type Subtle } from './subtle';

const TAG_LENGTH = 16;

/** The ciphers of content: AES in CBC and GCM by the host, which works beside this thread, all else in JavaScript. */
export function webCiphers(subtle: Subtle): Pick<CryptoProvider, 'encryptContent' | 'decryptContent'> {
  return {
    async encryptContent(cipher, key, data, pace) {
      assertEncryptable(cipher, key);
      const secret = await hosted(subtle, cipher, key.key);
      if (secret === undefined) return portableCiphers.encryptContent(cipher, key, data, pace);
      const whole = await gather(data, pace);
      const sealed = await ifHosted(() =>
        subtle?.encrypt(parameters(secret, key, TAG_LENGTH), secret, owned(whole)),
      );
      if (sealed === undefined) return portableCiphers.encryptContent(cipher, key, [whole], pace);
      await pace.breathe(whole.length);
      const made = new Uint8Array(sealed);
      if (!ciphers[cipher].authenticated) return { ciphertext: [made] };
      return { ciphertext: [made.subarray(0, -TAG_LENGTH)], tag: made.subarray(-TAG_LENGTH) };
    },

    async decryptContent(cipher, key, data, tag, pace) {
      assertDecryptable(cipher, key, tag);
      const secret = await hosted(subtle, cipher, key.key);
      if (secret === undefined) return portableCiphers.decryptContent(cipher, key, data, tag, pace);
      const { authenticated } = ciphers[cipher];
      const whole = await gather(authenticated && tag !== undefined ? [...data, tag] : data, pace);
      const opened = await ifHosted(() =>
        subtle?.decrypt(parameters(secret, key, tag?.length ?? 0), secret, owned(whole)),
      );
      await pace.breathe(whole.length);
      if (opened !== undefined) return [new Uint8Array(opened)];
      // Not every host takes a nonce of another length than 12, and none says so.
      if (authenticated && key.iv.length !== ciphers[cipher].ivLength) {
        return portableCiphers.decryptContent(cipher, key, data, tag, pace);
      }
      throw new SmimeError(authenticated ? 'authenticationFailed' : 'decryptionFailed');
    },
  };
}

/** The key where the host has the cipher; Chromium has no AES with 192 bits. */
async function hosted(
  subtle: Subtle,
  cipher: ContentCipher,
  key: Uint8Array,
): Promise<CryptoKey | undefined> {
  const { mode } = ciphers[cipher];
  if (!cipher.startsWith('aes-') || mode === 'ccm') return undefined;
  const name = mode === 'gcm' ? 'AES-GCM' : 'AES-CBC';
  return ifHosted(() => subtle?.importKey('raw', owned(key), name, false, ['encrypt', 'decrypt']));
}

function parameters(
  { algorithm }: CryptoKey,
  { iv, aad }: CipherKey,
  tagLength: number,
): AesCbcParams | AesGcmParams {
  const { name } = algorithm;
  if (name === 'AES-CBC') return { name, iv: owned(iv) };
  return {
    name,
    iv: owned(iv),
    tagLength: 8 * tagLength,
    ...(aad !== undefined && { additionalData: owned(aad) }),
  };
}
