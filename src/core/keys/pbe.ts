import { unhurried } from '../bytes/pace';
import { concat } from '../bytes/segments';
import type { ContentCipher } from '../crypto/algorithms';
import type { CipherKey, CryptoProvider } from '../crypto/provider';
import type { PassphraseForm } from './passphrase';

/** Encryption under a passphrase: the cipher, and how its key comes about. */
export interface Pbe {
  readonly cipher: ContentCipher;
  /** Octets of the authentication tag at the end, where the cipher has one. */
  readonly tagLength?: number;
  readonly derive: (crypto: CryptoProvider, passphrase: PassphraseForm) => Promise<CipherKey>;
}

/**
 * The content of `encrypted`, whose end is the tag where the cipher has one.
 * @throws SmimeError `decryptionFailed` where the padding shows that the passphrase is wrong (not always it does),
 * `authenticationFailed` where the tag does
 */
export async function decryptPbe(
  crypto: CryptoProvider,
  { cipher, tagLength = 0, derive }: Pbe,
  passphrase: PassphraseForm,
  encrypted: Uint8Array,
): Promise<Uint8Array> {
  const key = await derive(crypto, passphrase);
  const end = Math.max(0, encrypted.length - tagLength);
  const tag = tagLength === 0 ? undefined : encrypted.subarray(end);
  return concat(await crypto.decryptContent(cipher, key, [encrypted.subarray(0, end)], tag, unhurried));
}
