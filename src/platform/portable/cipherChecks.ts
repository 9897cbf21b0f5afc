import type { ContentCipher } from '../../core/crypto/algorithms';
import { tagLengths } from '../../core/crypto/contentEncryption';
import { ciphers } from '../../core/crypto/registry/contentCiphers';
import type { CipherKey } from '../../core/crypto/provider';
import { unsupported } from '../../core/crypto/unsupported';
import { SmimeError } from '../../core/errors/smimeError';

/** @throws SmimeError `unsupportedAlgorithm` for RC2, which is only read, `encryptionFailed` where a length is wrong */
export function assertEncryptable(cipher: ContentCipher, { key, iv }: CipherKey): void {
  const { oid, keyLength } = ciphers[cipher];
  if (keyLength === undefined) throw unsupported(oid);
  if (key.length !== keyLength || !takesIv(cipher, iv)) {
    const detail = `${key.length} octets of key and ${iv.length} of IV do not fit ${cipher}`;
    throw new SmimeError('encryptionFailed', { detail });
  }
}

/**
 * @throws SmimeError `decryptionFailed` where the length of key or initialization vector is wrong,
 * `authenticationFailed` where that of nonce or tag is
 */
export function assertDecryptable(
  cipher: ContentCipher,
  { key, iv }: CipherKey,
  tag: Uint8Array | undefined,
): void {
  const { mode, keyLength } = ciphers[cipher];
  if (keyLength === undefined) return;
  // The key was unwrapped from the message: where its length is wrong, it is the wrong key.
  if (key.length !== keyLength) throw new SmimeError('decryptionFailed');
  if (mode === 'cbc' && !takesIv(cipher, iv)) throw new SmimeError('decryptionFailed');
  if (mode === 'cbc') return;
  // A shorter tag than the RFC allows can be guessed.
  if (tag === undefined || !tagLengths[mode].includes(tag.length) || !takesIv(cipher, iv)) {
    throw new SmimeError('authenticationFailed', { detail: 'the tag or the nonce has an impossible length' });
  }
}

/** GCM takes any nonce but an empty one; CCM looks for itself. */
function takesIv(cipher: ContentCipher, { length }: Uint8Array): boolean {
  const { mode, ivLength } = ciphers[cipher];
  return mode === 'gcm' || mode === 'ccm' ? length > 0 : length === ivLength;
}
