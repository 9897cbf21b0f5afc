import type { AlgorithmIdentifier } from '../asn1/algorithmIdentifier';
import type { Decoding } from '../asn1/fields';
import { unhurried } from '../bytes/pace';
import { concat } from '../bytes/segments';
import type { ContentCipher } from '../crypto/algorithms';
import type { CipherKey, CryptoProvider } from '../crypto/provider';
import { unsupported } from '../crypto/unsupported';
import type { PassphraseForm } from './passphrase';
import { readPbes1 } from './pbes1';
import { readPbes2 } from './pbes2';
import { readPkcs12Pbe } from './pkcs12Pbe';

/** Encryption under a passphrase: the cipher, and how its key comes about. */
export interface Pbe {
  readonly cipher: ContentCipher;
  /** Octets of the authentication tag at the end, where the cipher has one. */
  readonly tagLength?: number;
  readonly derive: (crypto: CryptoProvider, passphrase: PassphraseForm) => Promise<CipherKey>;
}

/**
 * What a passphrase-based encryption algorithm means: PBES1 and PBES2 (RFC 8018 6), and the schemes of RFC 7292 C.
 * @throws SmimeError `unsupportedAlgorithm`, `malformed`, `limitExceeded`
 */
export function readPbe(decoding: Decoding, algorithm: AlgorithmIdentifier): Pbe {
  const pbe =
    readPbes2(decoding, algorithm) ?? readPbes1(decoding, algorithm) ?? readPkcs12Pbe(decoding, algorithm);
  if (pbe === undefined) throw unsupported(algorithm.oid.value);
  return pbe;
}

/**
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
