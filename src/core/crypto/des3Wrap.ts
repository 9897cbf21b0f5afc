import { fromHex } from '../bytes/hex';
import { concat, equal } from '../bytes/segments';
import { SmimeError } from '../errors/smimeError';
import { hash, type Hashing } from './hash';
import type { CryptoProvider } from './provider';
import { decryptBlocks, encryptBlocks, type Encrypting } from './unpaddedCbc';

// No library has this mode alone: it is two passes of CBC in opposite directions over DES-EDE3.
const BLOCK = 8;
const KEK = 24;
const OUTER_IV = fromHex('4adda22c79e82105');
const cipher = 'des-ede3-cbc';

/**
 * Triple-DES key wrap (RFC 3217 3.1). A Triple-DES key gets odd parity first, as 3.1 step 1 asks.
 * @param key whole blocks of 8 octets
 * @throws SmimeError `encryptionFailed` where the lengths do not fit
 */
export async function wrapDes3(
  crypto: Encrypting & Hashing & Pick<CryptoProvider, 'randomBytes'>,
  kek: Uint8Array,
  key: Uint8Array,
): Promise<Uint8Array> {
  if (kek.length !== KEK || key.length === 0 || key.length % BLOCK !== 0) {
    throw new SmimeError('encryptionFailed', { detail: 'a key of this length cannot be wrapped' });
  }
  const cek = key.length === KEK ? key.map(withOddParity) : key;
  const iv = crypto.randomBytes(BLOCK);
  const inner = await encryptBlocks(
    crypto,
    { cipher, key: kek },
    iv,
    concat([cek, await check(crypto, cek)]),
  );
  return encryptBlocks(crypto, { cipher, key: kek }, OUTER_IV, concat([iv, inner]).toReversed());
}

/**
 * Triple-DES key unwrap (RFC 3217 3.2).
 * @throws SmimeError `decryptionFailed` where the lengths do not fit or the integrity check fails
 */
export async function unwrapDes3(
  crypto: Encrypting & Hashing,
  kek: Uint8Array,
  wrapped: Uint8Array,
): Promise<Uint8Array> {
  if (kek.length !== KEK || wrapped.length < 3 * BLOCK || wrapped.length % BLOCK !== 0) {
    throw new SmimeError('decryptionFailed', { detail: 'a wrapped key cannot have this length' });
  }
  const outer = await decryptBlocks(crypto, { cipher, key: kek }, OUTER_IV, wrapped);
  const [iv, inner] = split(outer.toReversed(), BLOCK);
  const checked = await decryptBlocks(crypto, { cipher, key: kek }, iv, inner);
  const [key, found] = split(checked, checked.length - BLOCK);
  if (!equal(found, await check(crypto, key))) throw new SmimeError('decryptionFailed');
  return key;
}

function split(bytes: Uint8Array, at: number): readonly [Uint8Array, Uint8Array] {
  return [bytes.subarray(0, at), bytes.subarray(at)];
}

/** RFC 3217 2: the first 8 octets of the SHA-1 digest. */
async function check(crypto: Hashing, key: Uint8Array): Promise<Uint8Array> {
  return (await hash(crypto, 'sha1', key)).subarray(0, BLOCK);
}

/** The lowest bit of each octet of a DES key makes the count of ones odd. */
function withOddParity(octet: number): number {
  let ones = 0;
  for (let rest = octet >> 1; rest > 0; rest >>= 1) ones += rest & 1;
  return (octet & 0xfe) | (1 - (ones % 2));
}
