import { SmimeError } from '../errors/smimeError';

const MAX_FILE = 16 * 1024 * 1024;
const MAX_ITERATIONS = 10_000_000;

/** @throws SmimeError `limitExceeded` where a key or certificate file is larger than any honest one */
export function checkFileSize(bytes: Uint8Array): void {
  if (bytes.length > MAX_FILE) throw new SmimeError('limitExceeded', { detail: 'the file is over 16 MB' });
}

/** A count of key derivation rounds; a hostile file asks for so many that its reader never comes back. */
export function checkIterations(count: number): number {
  if (count > MAX_ITERATIONS) {
    throw new SmimeError('limitExceeded', { detail: `${count} rounds of key derivation` });
  }
  if (count < 1) throw new SmimeError('malformed', { detail: 'no rounds of key derivation' });
  return count;
}
