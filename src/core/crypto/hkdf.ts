import { concat } from '../bytes/segments';
import { SmimeError } from '../errors/smimeError';
import type { DigestName } from './algorithms';
import type { CryptoProvider } from './provider';
import { digests } from './registry/digests';

/** What HKDF makes a key of. */
export interface HkdfInput {
  readonly secret: Uint8Array;
  /** Absent is the same as a row of zeros (RFC 5869 2.2). */
  readonly salt?: Uint8Array | undefined;
  readonly info: Uint8Array;
  /** Octets of key, at most 255 digests. */
  readonly length: number;
}

// The counter of RFC 5869 2.3 is one octet.
const MOST_BLOCKS = 255;

/**
 * HKDF (RFC 5869): extract, then expand.
 * @throws SmimeError `limitExceeded` where more than 255 digests of key are asked for
 */
export async function hkdf(
  crypto: Pick<CryptoProvider, 'hmac'>,
  digest: DigestName,
  { secret, salt = new Uint8Array(), info, length }: HkdfInput,
): Promise<Uint8Array> {
  if (length > MOST_BLOCKS * digests[digest].length) {
    throw new SmimeError('limitExceeded', { detail: `${length} octets of HKDF with ${digest}` });
  }
  // HMAC fills its key up with zeros, so that no salt and one of zeros are one.
  const pseudoRandomKey = await crypto.hmac(digest, salt, secret);
  const blocks: Uint8Array[] = [];
  let last: Uint8Array = new Uint8Array();
  for (let made = 0; made < length; made += last.length) {
    last = await crypto.hmac(digest, pseudoRandomKey, concat([last, info, Uint8Array.of(blocks.length + 1)]));
    blocks.push(last);
  }
  return concat(blocks).subarray(0, length);
}
