import { createCipheriv, createDecipheriv, type CipherGCMTypes } from 'node:crypto';
import { PIECE, type Pace } from '../../core/bytes/pace';
import { byteLength, concat, pieces, type Segments } from '../../core/bytes/segments';
import type { ContentCipher } from '../../core/crypto/algorithms';
import { ciphers } from '../../core/crypto/registry/contentCiphers';
import type { CipherKey, CryptoProvider } from '../../core/crypto/provider';
import { SmimeError } from '../../core/errors/smimeError';
import { assertDecryptable, assertEncryptable } from '../portable/cipherChecks';
import { ciphersOver } from '../portable/portableCiphers';
import { ifThere } from './ifThere';
import { plain } from './plain';

const TAG_LENGTH = 16;

/** What the host lacks, and CCM, over the host's own AES, which it has everywhere. */
const others = ciphersOver({
  ctr: (key, counter, data) => plain(createCipheriv(`aes-${8 * key.length}-ctr`, key, counter).update(data)),
  cbc: (key, iv, data) =>
    plain(
      createCipheriv(`aes-${8 * key.length}-cbc`, key, iv)
        .setAutoPadding(false)
        .update(data),
    ),
});

/** The ciphers of content, in 64 KB updates: one large update is slower. */
export const nodeCiphers: Pick<CryptoProvider, 'encryptContent' | 'decryptContent'> = {
  async encryptContent(cipher, key, data, pace) {
    assertEncryptable(cipher, key);
    const { authenticated } = ciphers[cipher];
    const encryption = hosted(cipher, key, (name, secret) =>
      createCipheriv(name, secret, key.iv, { authTagLength: TAG_LENGTH }),
    );
    if (encryption === undefined) return others.encryptContent(cipher, key, data, pace);
    if (authenticated && key.aad !== undefined) encryption.setAAD(key.aad);
    const ciphertext = await run(encryption, data, pace);
    return authenticated ? { ciphertext, tag: plain(encryption.getAuthTag()) } : { ciphertext };
  },

  async decryptContent(cipher, key, data, tag, pace) {
    assertDecryptable(cipher, key, tag);
    const decryption = hosted(cipher, key, (name, secret) =>
      createDecipheriv(name, secret, key.iv, { authTagLength: tag?.length ?? 0 }),
    );
    if (decryption === undefined) return others.decryptContent(cipher, key, data, tag, pace);
    if (tag === undefined || !ciphers[cipher].authenticated) {
      return run(decryption, data, pace, 'decryptionFailed');
    }
    decryption.setAuthTag(tag);
    if (key.aad !== undefined) decryption.setAAD(key.aad);
    return run(decryption, data, pace, 'authenticationFailed');
  },
};

/**
 * A cipher of the host; undefined where it is left to the others.
 * @param make called with the name of the cipher as the host has it. Its type is that of GCM for every mode, because
 * node has one function for them all; a cipher that does not authenticate is not asked for its tag
 */
function hosted<Made extends object>(
  cipher: ContentCipher,
  { key }: CipherKey,
  make: (name: CipherGCMTypes, key: Uint8Array) => Made,
): Made | undefined {
  if (cipher === 'rc2-cbc' || ciphers[cipher].mode === 'ccm') return undefined;
  // OpenSSL 3 has no single DES, but Triple-DES with one key three times is the same function.
  if (cipher === 'des-cbc') return ifThere(() => make(nameOf('des-ede3-cbc'), concat([key, key, key])));
  return ifThere(() => make(nameOf(cipher), key));
}

function nameOf(cipher: ContentCipher): CipherGCMTypes {
  return cipher as CipherGCMTypes;
}

/** A block of the largest cipher. */
const MOST_PADDING = 16;

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
  // Into one array at once: pieces that were put together later would be there twice for a while.
  const out = new Uint8Array(byteLength(data) + MOST_PADDING);
  let length = 0;
  const take = (made: Uint8Array): void => {
    out.set(made, length);
    length += made.length;
  };
  for (const piece of pieces(data, PIECE)) {
    take(transformation.update(piece));
    await pace.breathe(piece.length);
  }
  try {
    take(transformation.final());
  } catch (original) {
    throw new SmimeError(failure, { original });
  }
  return [out.subarray(0, length)];
}
