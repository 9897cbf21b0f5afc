import {
  algorithmIdentifier,
  decodeAlgorithmIdentifier,
  type AlgorithmIdentifier,
} from '../asn1/algorithmIdentifier';
import type { Der } from '../asn1/derWriter';
import type { Decoding } from '../asn1/fields';
import { concat } from '../bytes/segments';
import { SmimeError } from '../errors/smimeError';
import type { ContentCipher } from './algorithms';
import { contentEncryption, encodeContentEncryption, type ContentEncryption } from './contentEncryption';
import type { CryptoProvider } from './provider';
import { pwriKek } from './registry/keyEncryption';
import { decryptBlocks, encryptBlocks, type BlockCipher, type Encrypting } from './unpaddedCbc';
import { unsupported } from './unsupported';

// A count of one octet and a check value of three.
const HEAD = 4;
const MOST = 255;

/**
 * The cipher inside id-alg-PWRI-KEK, whose parameter is the AlgorithmIdentifier of a cipher in CBC mode (RFC 3211 2.2).
 * @throws SmimeError `unsupportedAlgorithm`, `malformed`
 */
export function passwordWrapCipher(
  decoding: Decoding,
  { oid, parameters, node }: AlgorithmIdentifier,
): ContentEncryption {
  if (oid.value !== pwriKek.oid) throw unsupported(oid.value);
  if (parameters === undefined) throw decoding.malformed(node, 'id-alg-PWRI-KEK without a cipher');
  const inner = decodeAlgorithmIdentifier(decoding, parameters);
  const encryption = contentEncryption(decoding, inner);
  if (encryption.tagLength !== undefined || encryption.keyLength === undefined)
    throw unsupported(inner.oid.value);
  return encryption;
}

/** The AlgorithmIdentifier of id-alg-PWRI-KEK with its cipher (RFC 3211 2.3). */
export function encodePasswordWrap(cipher: ContentCipher, iv: Uint8Array): Der {
  return algorithmIdentifier(pwriKek.oid, encodeContentEncryption(cipher, iv));
}

/**
 * Wraps a content-encryption key: count, check value, key and random padding, encrypted twice in one chain
 * (RFC 3211 2.3.1).
 * @throws SmimeError `encryptionFailed` where the key has an impossible length
 */
export async function wrapWithPassword(
  crypto: Encrypting & Pick<CryptoProvider, 'randomBytes'>,
  kek: BlockCipher,
  iv: Uint8Array,
  key: Uint8Array,
): Promise<Uint8Array> {
  if (key.length < 3 || key.length > MOST) {
    throw new SmimeError('encryptionFailed', { detail: 'a key of this length cannot be wrapped' });
  }
  const block = iv.length;
  const length = Math.max(2, Math.ceil((HEAD + key.length) / block)) * block;
  const formatted = concat([Uint8Array.of(key.length), checkValue(key), key]);
  const padded = concat([formatted, crypto.randomBytes(length - formatted.length)]);
  const once = await encryptBlocks(crypto, kek, iv, padded);
  return encryptBlocks(crypto, kek, once.subarray(-block), once);
}

/**
 * Unwraps a content-encryption key (RFC 3211 2.3.2).
 * @returns undefined where count or check value is wrong: the passphrase is another
 * @throws SmimeError `encryptedKeyLength`
 */
export async function unwrapWithPassword(
  crypto: Encrypting,
  kek: BlockCipher,
  iv: Uint8Array,
  wrapped: Uint8Array,
): Promise<Uint8Array | undefined> {
  const block = iv.length;
  if (wrapped.length < 2 * block || wrapped.length % block !== 0 || wrapped.length > 2 * (HEAD + MOST)) {
    const detail = `${wrapped.length} octets for blocks of ${block}`;
    throw new SmimeError('encryptedKeyLength', { detail });
  }
  // What the first pass ended with was the initialization vector of the second.
  const [before, last] = [wrapped.subarray(-2 * block, -block), wrapped.subarray(-block)];
  const chained = await decryptBlocks(crypto, kek, before, last);
  const once = await decryptBlocks(crypto, kek, chained, wrapped);
  const formatted = await decryptBlocks(crypto, kek, iv, once);
  const count = formatted[0] ?? 0;
  const key = formatted.subarray(HEAD, HEAD + count);
  const isKey = count >= 3 && key.length === count;
  return isKey && checkValue(key).every((octet, at) => octet === formatted[1 + at]) ? key : undefined;
}

/** The complement of the first three octets of the key. */
function checkValue(key: Uint8Array): Uint8Array {
  return key.slice(0, 3).map((octet) => ~octet);
}
