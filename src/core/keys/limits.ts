import { SmimeError } from '../errors/smimeError';

const MAX_FILE = 16 * 1024 * 1024;
const MAX_ITERATIONS = 10_000_000;

/** @throws SmimeError `limitExceeded` where a key or certificate file is larger than any honest one */
export function checkFileSize(bytes: Uint8Array): void {
  if (bytes.length > MAX_FILE) throw new SmimeError('limitExceeded', { detail: 'the file is over 16 MB' });
}

// The derivation of PKCS#12 is not the host's, and takes about 2 µs a round.
const MAX_PKCS12_ITERATIONS = 2_000_000;

/** The same for the derivation of PKCS#12 (RFC 7292 B), which is slower. */
export function checkPkcs12Iterations(count: number): number {
  return checkIterations(count, MAX_PKCS12_ITERATIONS);
}

/** A count of key derivation rounds; a hostile file asks for so many that its reader never comes back. */
export function checkIterations(count: number, most = MAX_ITERATIONS): number {
  if (count > most) {
    throw new SmimeError('limitExceeded', { detail: `${count} rounds of key derivation` });
  }
  if (count < 1) throw new SmimeError('malformed', { detail: 'no rounds of key derivation' });
  return count;
}
