import { concat } from '../bytes/segments';
import type { DigestName } from './algorithms';
import { bigEndian32 } from './bigEndian';
import { hash, type Hashing } from './hash';

/**
 * The key derivation function of ANSI X9.63 as RFC 5753 uses it (SEC 1 3.6.1): the digest of secret, counter from 1,
 * and shared info, as often as needed.
 * @param secret the shared secret of the key agreement
 * @param sharedInfo DER of ECC-CMS-SharedInfo (RFC 5753 7.2)
 * @param length octets of key
 */
export async function x963Kdf(
  crypto: Hashing,
  digest: DigestName,
  secret: Uint8Array,
  sharedInfo: Uint8Array,
  length: number,
): Promise<Uint8Array> {
  const blocks: Uint8Array[] = [];
  for (let made = 0, counter = 1; made < length; counter++) {
    const block = await hash(crypto, digest, secret, bigEndian32(counter), sharedInfo);
    blocks.push(block);
    made += block.length;
  }
  return concat(blocks).subarray(0, length);
}
