import { toHex } from '../bytes/hex';
import type { Range } from '../bytes/range';

/** Octets of the message, of which long ones are given by their beginning: the whole stands in the range. */
export interface OctetsFact {
  readonly range: Range;
  readonly length: number;
  /** Hexadecimal: the first {@link SHOWN} of them, or all. */
  readonly beginning: string;
}

/** Octets that are many in a message with many recipients: where they stand, and how many there are. */
export type OctetsPlace = Pick<OctetsFact, 'range' | 'length'>;

/** As many as a digest of SHA-512 has. */
export const SHOWN = 64;

/** Octets as a fact. @param range where the element stands that holds them */
export function octetsFact(octets: Uint8Array, range: Range, length = octets.length): OctetsFact {
  return { range, length, beginning: toHex(octets.subarray(0, SHOWN)) };
}
