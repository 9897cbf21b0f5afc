import { SmimeError } from '../errors/smimeError';

/** The key sizes of mail and their versions; RFC 2268 6 has a table of all, which nobody used. */
const versions: ReadonlyMap<number, number> = new Map([
  [160, 40],
  [120, 64],
  [58, 128],
]);

/** RFC 8018 B.2.3. */
const DEFAULT_BITS = 32;

/**
 * The effective key bits that an rc2ParameterVersion stands for (RFC 3370 5.2): from 256 on it is their number.
 * @throws SmimeError `unsupportedAlgorithm` where it is none of those in use
 */
export function effectiveBitsOf(version: number | undefined): number {
  if (version === undefined) return DEFAULT_BITS;
  const bits = version >= 256 ? version : versions.get(version);
  if (bits !== undefined && bits <= 1024) return bits;
  throw new SmimeError('unsupportedAlgorithm', { detail: `rc2-cbc with rc2ParameterVersion ${version}` });
}

/** The rc2ParameterVersion of effective key bits. */
export function rc2Version(bits: 40 | 64 | 128): number {
  for (const [version, each] of versions) if (each === bits) return version;
  return bits;
}
