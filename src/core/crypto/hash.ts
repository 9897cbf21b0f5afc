import { unhurried } from '../bytes/pace';
import type { Segments } from '../bytes/segments';
import type { DigestName } from './algorithms';
import type { CryptoProvider } from './provider';

/** The part of a provider that a construction over a hash function needs. */
export type Hashing = Pick<CryptoProvider, 'digest'>;

/** The digest of a few short pieces, for which nobody needs to pause. */
export async function hash(crypto: Hashing, name: DigestName, ...pieces: Segments): Promise<Uint8Array> {
  return crypto.digest(name, pieces, unhurried);
}
