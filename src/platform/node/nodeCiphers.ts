import {
  createCipheriv,
  createDecipheriv,
  type CipherGCM,
  type CipherGCMTypes,
  type DecipherGCM,
} from 'node:crypto';
import { PIECE, type Pace } from '../../core/bytes/pace';
import { pieces, type Segments } from '../../core/bytes/segments';
import type { ContentCipher } from '../../core/crypto/algorithms';
import { ciphers } from '../../core/crypto/contentEncryption';
import type { CipherKey, CryptoProvider } from '../../core/crypto/provider';
import { decryptRc2Cbc } from '../../core/crypto/rc2Cbc';
import { SmimeError } from '../../core/errors/smimeError';
import { unlessLacking } from './lacking';
import { plain } from './plain';

type GcmCipher = Extract<ContentCipher, CipherGCMTypes>;

const TAG_LENGTH = 16;

/** The ciphers of content, in 64 KB updates: one large update is slower. */
export const nodeCiphers: Pick<CryptoProvider, 'encryptContent' | 'decryptContent'> = {
  async encryptContent(cipher, key, data, pace) {
    if (cipher === 'rc2-cbc') throw new SmimeError('unsupportedAlgorithm', { detail: cipher });
    if (!isGcm(cipher)) {
      const encryption = unlessLacking(cipher, () => createCipheriv(cipher, key.key, key.iv));
      return { ciphertext: await run(encryption, data, pace) };
    }
    const encryption = gcmEncryption(cipher, key);
    const ciphertext = await run(encryption, data, pace);
    return { ciphertext, tag: plain(encryption.getAuthTag()) };
  },

  async decryptContent(cipher, key, data, tag, pace) {
    if (cipher === 'rc2-cbc') return [await decryptRc2Cbc(key, data, pace)];
    // The key was unwrapped from the message: where its length is wrong, it is the wrong key.
    if (key.key.length !== ciphers[cipher].keyLength) throw new SmimeError('decryptionFailed');
    if (isGcm(cipher)) return decryptGcm(cipher, key, data, tag, pace);
    if (key.iv.length !== ciphers[cipher].ivLength) throw new SmimeError('decryptionFailed');
    const decryption = unlessLacking(cipher, () => createDecipheriv(cipher, key.key, key.iv));
    return run(decryption, data, pace, 'decryptionFailed');
  },
};

function isGcm(cipher: ContentCipher): cipher is GcmCipher {
  return ciphers[cipher].authenticated;
}

function gcmEncryption(cipher: GcmCipher, { key, iv, aad }: CipherKey): CipherGCM {
  const options = { authTagLength: TAG_LENGTH };
  const encryption = unlessLacking(cipher, () => createCipheriv(cipher, key, iv, options));
  if (aad !== undefined) encryption.setAAD(aad);
  return encryption;
}

async function decryptGcm(
  cipher: GcmCipher,
  { key, iv, aad }: CipherKey,
  data: Segments,
  tag: Uint8Array | undefined,
  pace: Pace,
): Promise<Segments> {
  // RFC 5084 3.2 allows 12 to 16 octets; a shorter tag can be guessed.
  if (tag === undefined || tag.length < 12 || tag.length > TAG_LENGTH || iv.length === 0) {
    throw new SmimeError('authenticationFailed', { detail: 'the tag has an impossible length' });
  }
  const options = { authTagLength: tag.length };
  const decryption: DecipherGCM = unlessLacking(cipher, () => createDecipheriv(cipher, key, iv, options));
  decryption.setAuthTag(tag);
  if (aad !== undefined) decryption.setAAD(aad);
  return run(decryption, data, pace, 'authenticationFailed');
}

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
