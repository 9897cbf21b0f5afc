import { unhurried } from '../bytes/pace';
import { concat } from '../bytes/segments';
import type { DigestName } from './algorithms';
import { bigEndian32 } from './bigEndian';
import { isShake } from './digests';
import { hash, type Hashing } from './hash';

/**
 * MGF1 (RFC 8017 B.2.1), the mask generation function of OAEP and PSS. It is here because no host lets its hash
 * differ from the digest, which RFC 4055 allows and some products do. SHAKE makes the mask by itself, for it gives as many
 * octets as are asked for (RFC 8702 3.2.1).
 * @param length octets of mask
 */
export async function mgf1(
  crypto: Hashing,
  digest: DigestName,
  seed: Uint8Array,
  length: number,
): Promise<Uint8Array> {
  if (isShake(digest)) return crypto.digest(digest, [seed], unhurried, length);
  const blocks: Uint8Array[] = [];
  for (let made = 0, counter = 0; made < length; counter++) {
    const block = await hash(crypto, digest, seed, bigEndian32(counter));
    blocks.push(block);
    made += block.length;
  }
  return concat(blocks).subarray(0, length);
}
