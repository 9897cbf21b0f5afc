import { fromHex } from '../bytes/hex';
import { unhurried } from '../bytes/pace';
import type { PemBlock } from '../bytes/pem';
import { concat } from '../bytes/segments';
import type { ContentCipher } from '../crypto/algorithms';
import { hash, type Hashing } from '../crypto/hash';
import type { CryptoProvider } from '../crypto/provider';
import { ciphers } from '../crypto/registry/contentCiphers';
import { SmimeError } from '../errors/smimeError';
import type { PassphraseForm } from './passphrase';

const SALT_LENGTH = 8;

/** A cipher with the length of its key in octets; for RC2 its effective bits are as many as it has. */
interface PemCipher {
  readonly cipher: ContentCipher;
  readonly keyLength: number;
}

const rc2 = (keyLength: number): PemCipher => ({ cipher: 'rc2-cbc', keyLength });
const known = (cipher: ContentCipher): [string, PemCipher] => [
  cipher.toUpperCase(),
  { cipher, keyLength: ciphers[cipher].keyLength ?? 0 },
];

/** By the names that OpenSSL writes. */
const names: ReadonlyMap<string, PemCipher> = new Map([
  known('aes-128-cbc'),
  known('aes-192-cbc'),
  known('aes-256-cbc'),
  known('camellia-128-cbc'),
  known('camellia-192-cbc'),
  known('camellia-256-cbc'),
  known('des-ede3-cbc'),
  known('des-cbc'),
  ['RC2-CBC', rc2(16)],
  ['RC2-64-CBC', rc2(8)],
  ['RC2-40-CBC', rc2(5)],
]);

/** Whether a PEM block is encrypted in the way of RFC 1421, as OpenSSL long did it. */
export function isEncryptedPem({ headers }: Pick<PemBlock, 'headers'>): boolean {
  return headers.has('DEK-Info');
}

/**
 * The decrypted body of such a block.
 * @throws SmimeError `decryptionFailed` where the passphrase is wrong (not always it shows), `unsupportedAlgorithm`,
 * `malformed`
 */
export async function decryptPem(
  crypto: CryptoProvider,
  { headers, bytes }: Pick<PemBlock, 'headers' | 'bytes'>,
  { text }: PassphraseForm,
): Promise<Uint8Array> {
  const [name = '', hex = ''] = (headers.get('DEK-Info') ?? '').split(',').map((part) => part.trim());
  const named = names.get(name.toUpperCase());
  if (named === undefined) throw new SmimeError('unsupportedAlgorithm', { detail: name });
  const { cipher, keyLength } = named;
  const { ivLength } = ciphers[cipher];
  if (hex.length !== 2 * ivLength || !/^[0-9a-f]*$/i.test(hex)) {
    throw new SmimeError('malformed', { detail: 'DEK-Info without its initialization vector' });
  }
  const iv = fromHex(hex);
  const key = await bytesToKey(crypto, text, iv.subarray(0, SALT_LENGTH), keyLength);
  return concat(await crypto.decryptContent(cipher, { key, iv }, [bytes], undefined, unhurried));
}

/** OpenSSL's EVP_BytesToKey with MD5 and one round; the salt is the start of the initialization vector. */
async function bytesToKey(
  crypto: Hashing,
  passphrase: Uint8Array,
  salt: Uint8Array,
  length: number,
): Promise<Uint8Array> {
  let key: Uint8Array = new Uint8Array();
  let last: Uint8Array = key;
  while (key.length < length) {
    last = await hash(crypto, 'md5', last, passphrase, salt);
    key = concat([key, last]);
  }
  return key.slice(0, length);
}
