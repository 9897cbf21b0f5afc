import { createCipheriv, createDecipheriv, type CipherGCM, type CipherGCMTypes } from 'node:crypto';
import { PIECE, type Pace } from '../../core/bytes/pace';
import { concat, gather, pieces, type Segments } from '../../core/bytes/segments';
import type { ContentCipher } from '../../core/crypto/algorithms';
import { tagLengths } from '../../core/crypto/contentEncryption';
import type { CipherKey, CryptoProvider, Encrypted } from '../../core/crypto/provider';
import { decryptRc2Cbc } from '../../core/crypto/rc2Cbc';
import { ciphers } from '../../core/crypto/registry/contentCiphers';
import { unsupported } from '../../core/crypto/unsupported';
import { SmimeError } from '../../core/errors/smimeError';
import { decryptCcm, encryptCcm, type AesModes } from '../portable/ccm';
import { unlessLacking } from './lacking';
import { plain } from './plain';

const TAG_LENGTH = 16;

/** The ciphers of content, in 64 KB updates: one large update is slower. */
export const nodeCiphers: Pick<CryptoProvider, 'encryptContent' | 'decryptContent'> = {
  async encryptContent(cipher, key, data, pace) {
    const { mode, keyLength, ivLength, oid } = ciphers[cipher];
    if (cipher === 'rc2-cbc') throw unsupported(oid);
    if (key.key.length !== keyLength)
      throw new SmimeError('encryptionFailed', { detail: 'the key’s length' });
    if (mode === 'ccm') {
      const { ciphertext, tag } = await encryptCcm(nodeAes, key, await gather(data, pace), TAG_LENGTH, pace);
      return { ciphertext: [ciphertext], tag };
    }
    if (mode !== 'cbc') return encryptWithTag(cipher, key, data, pace);
    if (key.iv.length !== ivLength) throw new SmimeError('encryptionFailed', { detail: 'the IV’s length' });
    const host = hosted(cipher, key.key);
    const encryption = unlessLacking(oid, () => createCipheriv(host.name, host.key, key.iv));
    return { ciphertext: await run(encryption, data, pace) };
  },

  async decryptContent(cipher, key, data, tag, pace) {
    if (cipher === 'rc2-cbc') return [await decryptRc2Cbc(key, data, pace)];
    const { mode, keyLength, ivLength, oid } = ciphers[cipher];
    // The key was unwrapped from the message: where its length is wrong, it is the wrong key.
    if (key.key.length !== keyLength) throw new SmimeError('decryptionFailed');
    if (mode !== 'cbc') return decryptWithTag(cipher, key, data, tag, pace);
    if (key.iv.length !== ivLength) throw new SmimeError('decryptionFailed');
    const host = hosted(cipher, key.key);
    const decryption = unlessLacking(oid, () => createDecipheriv(host.name, host.key, key.iv));
    return run(decryption, data, pace, 'decryptionFailed');
  },
};

/** OpenSSL 3 has no single DES, but Triple-DES with one key three times is the same function. */
function hosted(cipher: ContentCipher, key: Uint8Array): { readonly name: string; readonly key: Uint8Array } {
  return cipher === 'des-cbc'
    ? { name: 'des-ede3-cbc', key: concat([key, key, key]) }
    : { name: cipher, key };
}

async function encryptWithTag(
  cipher: ContentCipher,
  { key, iv, aad }: CipherKey,
  data: Segments,
  pace: Pace,
): Promise<Encrypted> {
  const options = { authTagLength: TAG_LENGTH };
  const make = (): CipherGCM => createCipheriv(cipher as CipherGCMTypes, key, iv, options);
  const encryption = unlessLacking(ciphers[cipher].oid, make);
  if (aad !== undefined) encryption.setAAD(aad);
  const ciphertext = await run(encryption, data, pace);
  return { ciphertext, tag: plain(encryption.getAuthTag()) };
}

async function decryptWithTag(
  cipher: ContentCipher,
  key: CipherKey,
  data: Segments,
  tag: Uint8Array | undefined,
  pace: Pace,
): Promise<Segments> {
  const { mode, oid } = ciphers[cipher];
  // A shorter one than the RFC allows can be guessed.
  if (tag === undefined || !tagLengths[mode].includes(tag.length) || key.iv.length === 0) {
    throw new SmimeError('authenticationFailed', { detail: 'the tag has an impossible length' });
  }
  if (mode === 'ccm') return [await decryptCcm(nodeAes, key, await gather(data, pace), tag, pace)];
  const options = { authTagLength: tag.length };
  const decryption = unlessLacking(oid, () =>
    createDecipheriv(cipher as CipherGCMTypes, key.key, key.iv, options),
  );
  decryption.setAuthTag(tag);
  if (key.aad !== undefined) decryption.setAAD(key.aad);
  return run(decryption, data, pace, 'authenticationFailed');
}

const nodeAes: AesModes = {
  ctr: (key, counter, data) => plain(createCipheriv(`aes-${8 * key.length}-ctr`, key, counter).update(data)),
  cbc: (key, iv, data) =>
    plain(
      createCipheriv(`aes-${8 * key.length}-cbc`, key, iv)
        .setAutoPadding(false)
        .update(data),
    ),
};

/** What node's ciphers have in common, in both directions. */
interface Transformation {
  update(data: Uint8Array): Uint8Array;
  final(): Uint8Array;
}

async function run(
  transformation: Transformation,
  data: Segments,
  pace: Pace,
  failure: 'decryptionFailed' | 'authenticationFailed' | 'internal' = 'internal',
): Promise<Segments> {
  const out: Uint8Array[] = [];
  for (const piece of pieces(data, PIECE)) {
    out.push(plain(transformation.update(piece)));
    await pace.breathe(piece.length);
  }
  try {
    out.push(plain(transformation.final()));
  } catch (original) {
    throw new SmimeError(failure, { original });
  }
  return out;
}
