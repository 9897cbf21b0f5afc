import type { Compression } from '../crypto/compression';
import type { CryptoProvider } from '../crypto/provider';

/** What the host lends to the verbs. */
export interface Platform {
  readonly crypto: CryptoProvider;
  readonly compression: Compression;
}
