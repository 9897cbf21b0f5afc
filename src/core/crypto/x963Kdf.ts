import { concat, type Segments } from '../bytes/segments';
import type { DigestName } from './algorithms';
import { bigEndian32 } from './bigEndian';
import { hash, type Hashing } from './hash';

/**
 * The key derivation function of ANSI X9.63 as RFC 5753 uses it (SEC 1 3.6.1), which is KDF2 of ANSI X9.44 too: the
 * digest of secret, counter from 1, and shared info, as often as needed.
 * @param secret the shared secret
 * @param info such as the DER of ECC-CMS-SharedInfo (RFC 5753 7.2)
 * @param length octets of key
 */
export function x963Kdf(
  crypto: Hashing,
  digest: DigestName,
  secret: Uint8Array,
  info: Uint8Array,
  length: number,
): Promise<Uint8Array> {
  return counted(crypto, digest, length, (counter) => [secret, counter, info]);
}

/** KDF3 of ANSI X9.44: the same with the counter before the secret (RFC 9690 B.1). */
export function kdf3(
  crypto: Hashing,
  digest: DigestName,
  secret: Uint8Array,
  info: Uint8Array,
  length: number,
): Promise<Uint8Array> {
  return counted(crypto, digest, length, (counter) => [counter, secret, info]);
}

async function counted(
  crypto: Hashing,
  digest: DigestName,
  length: number,
  pieces: (counter: Uint8Array) => Segments,
): Promise<Uint8Array> {
  const blocks: Uint8Array[] = [];
  for (let made = 0, counter = 1; made < length; counter++) {
    const block = await hash(crypto, digest, ...pieces(bigEndian32(counter)));
    blocks.push(block);
    made += block.length;
  }
  return concat(blocks).subarray(0, length);
}
