import type { ScryptCost } from '../crypto/provider';
import { SmimeError } from '../errors/smimeError';

const MAX_FILE = 16 * 1024 * 1024;
const MAX_ITERATIONS = 10_000_000;

/** @throws SmimeError `limitExceeded` where a key or certificate file is larger than any honest one */
export function checkFileSize(bytes: Uint8Array): void {
  if (bytes.length > MAX_FILE) throw new SmimeError('limitExceeded', { detail: 'the file is over 16 MB' });
}

// These derivations run in JavaScript and take about 2 µs a round.
const MAX_HASH_ITERATIONS = 2_000_000;

/** The same for the derivations of PBES1 (RFC 8018 5.1) and PKCS#12 (RFC 7292 B), which are slower. */
export function checkHashIterations(count: number): number {
  return checkIterations(count, MAX_HASH_ITERATIONS);
}

/** A count of key derivation rounds; a hostile file asks for so many that its reader never comes back. */
export function checkIterations(count: number, most = MAX_ITERATIONS): number {
  if (count > most) {
    throw new SmimeError('limitExceeded', { detail: `${count} rounds of key derivation` });
  }
  if (count < 1) throw new SmimeError('malformed', { detail: 'no rounds of key derivation' });
  return count;
}

/** A minute of key derivation, over everything that is protected in one file and all passphrases that are tried. */
export const MAX_FILE_ROUNDS = 100_000_000;

const MAX_SCRYPT_MEMORY = 256 * 1024 * 1024;
// One octet of memory gone over once costs about 4 ns: this is some seconds.
const MAX_SCRYPT_WORK = 1024 * 1024 * 1024;

/**
 * The cost of scrypt: memory is 128 · N · r octets, work is that p times over (RFC 7914 2). A hostile file asks for so
 * much that its reader dies of it.
 * @throws SmimeError `limitExceeded`, `malformed` where N is no power of two or something is less than 1
 */
export function checkScryptCost(cost: ScryptCost): ScryptCost {
  const { N, r, p } = cost;
  // Below 2 ** 31 no number here is beyond what a double holds exactly.
  if (N < 2 || !Number.isInteger(Math.log2(N)) || r < 1 || p < 1) {
    throw new SmimeError('malformed', { detail: `scrypt with N = ${N}, r = ${r}, p = ${p}` });
  }
  if (128 * N * r > MAX_SCRYPT_MEMORY) {
    throw new SmimeError('limitExceeded', { detail: `scrypt with ${128 * N * r} octets of memory` });
  }
  if (128 * N * r * p > MAX_SCRYPT_WORK) {
    throw new SmimeError('limitExceeded', { detail: `scrypt ${p} times over ${128 * N * r} octets` });
  }
  return cost;
}
