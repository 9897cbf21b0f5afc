import { concat } from '../bytes/segments';
import { utf8 } from '../bytes/text';
import type { CryptoProvider } from './provider';

const OVERHEAD = 11;

/** What {@link unpadPkcs1} works on. */
export interface Pkcs1Block {
  /** What the private operation gave, as long as the modulus. */
  readonly block: Uint8Array;
  readonly ciphertext: Uint8Array;
  /** A secret that belongs to the private key and is always the same. */
  readonly secret: Uint8Array;
  /** Octets of the key that is expected; undefined where any length will do. */
  readonly keyLength: number | undefined;
}

/**
 * EME-PKCS1-v1_5 decoding (RFC 8017 7.2.2 step 3) with implicit rejection, as in draft-irtf-cfrg-rsa-guidance: where
 * the padding or the length is wrong the result is not an error but a pseudo-random key, always the same for one
 * private key and ciphertext. Whoever sends ciphertexts and watches the answers then cannot tell a right padding from
 * a wrong one, which is what Bleichenbacher's attack (CRYPTO 1998; "Marvin", 2023) decrypts messages with. The wrong
 * key shows later, as content that does not decrypt.
 */
export async function unpadPkcs1(
  crypto: Pick<CryptoProvider, 'hmac'>,
  { block, ciphertext, secret, keyLength }: Pkcs1Block,
): Promise<Uint8Array> {
  const most = Math.max(0, block.length - OVERHEAD);
  const seed = await crypto.hmac('sha256', secret, ciphertext);
  const length = keyLength ?? (await syntheticLength(crypto, seed, most));
  const synthetic = await expand(crypto, seed, 'message', length);
  const start = messageStart(block);
  const right = start > 0 && (keyLength === undefined || block.length - start === keyLength);
  return right ? block.slice(start) : synthetic;
}

/** The offset after the zero octet that ends the padding; 0 where the padding is wrong. Every octet is looked at. */
function messageStart(block: Uint8Array): number {
  let separator = 0;
  for (let at = block.length - 1; at >= 2; at--) separator = block[at] === 0 ? at : separator;
  const wrong = (block[0] ?? 1) | ((block[1] ?? 0) ^ 2);
  // At least eight octets of padding (RFC 8017 7.2.1).
  return wrong === 0 && separator >= OVERHEAD - 1 ? separator + 1 : 0;
}

/** One of 128 candidates: the last that is short enough, so that every length is about as likely. */
async function syntheticLength(
  crypto: Pick<CryptoProvider, 'hmac'>,
  seed: Uint8Array,
  most: number,
): Promise<number> {
  const candidates = await expand(crypto, seed, 'length', 256);
  const mask = most === 0 ? 0 : 2 ** (32 - Math.clz32(most)) - 1;
  let length = 0;
  for (let at = 0; at < candidates.length; at += 2) {
    const candidate = (((candidates[at] ?? 0) << 8) | (candidates[at + 1] ?? 0)) & mask;
    length = candidate <= most ? candidate : length;
  }
  return length;
}

/** HMAC-SHA256 of counter, purpose and length in bits, as often as needed. */
async function expand(
  crypto: Pick<CryptoProvider, 'hmac'>,
  seed: Uint8Array,
  purpose: 'length' | 'message',
  length: number,
): Promise<Uint8Array> {
  const bits = Uint8Array.of((length >> 5) & 0xff, (length << 3) & 0xff);
  const blocks: Uint8Array[] = [];
  for (let counter = 0; 32 * counter < length; counter++) {
    const input = [Uint8Array.of(counter >> 8, counter & 0xff), utf8(purpose), bits];
    blocks.push(await crypto.hmac('sha256', seed, concat(input)));
  }
  return concat(blocks).slice(0, length);
}
