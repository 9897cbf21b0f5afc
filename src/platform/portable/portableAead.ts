import { gcm } from '@noble/ciphers/aes.js';
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { equalBytes } from '@noble/ciphers/utils.js';
import { concat } from '../../core/bytes/segments';
import type { ContentCipher } from '../../core/crypto/algorithms';
import { ciphers } from '../../core/crypto/registry/contentCiphers';
import type { CipherKey } from '../../core/crypto/provider';
import { unsupported } from '../../core/crypto/unsupported';
import { SmimeError } from '../../core/errors/smimeError';

const TAG_LENGTH = 16;
// The library refuses a shorter nonce, which OpenSSL takes.
const LEAST_NONCE = 8;

type Aead = ReturnType<typeof gcm>;

/** GCM and ChaCha20-Poly1305, by @noble/ciphers, which does them in one go. */
export function seal(
  cipher: ContentCipher,
  key: CipherKey,
  data: Uint8Array,
): { readonly ciphertext: Uint8Array; readonly tag: Uint8Array } {
  return halves(aead(cipher, key).encrypt(data));
}

/** @throws SmimeError `authenticationFailed` where the tag is wrong */
export function unseal(cipher: ContentCipher, key: CipherKey, data: Uint8Array, tag: Uint8Array): Uint8Array {
  const opened = aead(cipher, key);
  if (tag.length < TAG_LENGTH) return unsealShort(opened, data, tag);
  try {
    return opened.decrypt(concat([data, tag]));
  } catch (original) {
    throw new SmimeError('authenticationFailed', { original });
  }
}

/** The library takes whole tags alone, CMS short ones too. Counter mode is its own inverse, so it is done twice. */
function unsealShort(cipher: Aead, data: Uint8Array, tag: Uint8Array): Uint8Array {
  const plaintext = halves(cipher.encrypt(data)).ciphertext;
  const right = halves(cipher.encrypt(plaintext)).tag.subarray(0, tag.length);
  if (equalBytes(right, tag)) return plaintext;
  throw new SmimeError('authenticationFailed');
}

function halves(sealed: Uint8Array): { ciphertext: Uint8Array; tag: Uint8Array } {
  return { ciphertext: sealed.subarray(0, -TAG_LENGTH), tag: sealed.subarray(-TAG_LENGTH) };
}

function aead(cipher: ContentCipher, { key, iv, aad }: CipherKey): Aead {
  if (cipher !== 'chacha20-poly1305' && iv.length < LEAST_NONCE) throw unsupported(ciphers[cipher].oid);
  return reusable(() =>
    cipher === 'chacha20-poly1305' ? chacha20poly1305(key, iv, aad) : gcm(key, iv, aad),
  );
}

/** The library lets one cipher encrypt once, against the reuse of nonces; here only what was encrypted is opened. */
function reusable(make: () => Aead): Aead {
  return { encrypt: (data) => make().encrypt(data), decrypt: (data) => make().decrypt(data) };
}
