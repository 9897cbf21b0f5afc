import type { DigestName } from '../crypto/algorithms';
import { hash, type Hashing } from '../crypto/hash';
import { checkHashIterations } from './limits';

// Long derivations let the host breathe now and then: nobody waits on a frozen window.
const STRETCH = 10_000;

/**
 * The digest of the digest, and so on: what PBKDF1 (RFC 8018 5.1) and the key derivation of PKCS#12 (RFC 7292 B.2) do.
 * @throws SmimeError `limitExceeded`, `malformed` where there are no rounds
 */
export async function iteratedHash(
  crypto: Hashing,
  digest: DigestName,
  first: Uint8Array,
  iterations: number,
): Promise<Uint8Array> {
  checkHashIterations(iterations);
  let value = first;
  for (let round = 1; round <= iterations; round++) {
    value = await hash(crypto, digest, value);
    if (round % STRETCH === 0) await new Promise<void>((resume) => setTimeout(resume, 0));
  }
  return value;
}
