import type { Pace } from '../bytes/pace';
import { gather, type Segments } from '../bytes/segments';
import { SmimeError } from '../errors/smimeError';

/**
 * The data filled up to whole blocks (RFC 5652 6.3): by as many octets as are missing, each saying how many.
 * @param block octets of a block
 */
export async function padded(data: Segments, block: number, pace: Pace): Promise<Uint8Array> {
  const whole = await gather(data, pace);
  const count = block - (whole.length % block);
  return gather([whole, new Uint8Array(count).fill(count)], pace);
}

/** The data without its padding. @throws SmimeError `decryptionFailed` where there is none */
export function unpadded(data: Uint8Array, block: number): Uint8Array {
  const count = data.at(-1) ?? 0;
  const padding = data.subarray(-count);
  if (count < 1 || count > Math.min(block, data.length) || padding.some((byte) => byte !== count)) {
    throw new SmimeError('decryptionFailed');
  }
  return data.subarray(0, data.length - count);
}
