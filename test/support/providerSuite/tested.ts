import type { ContentCipher } from '../../../src/core/crypto/algorithms';
import type { CryptoProvider, GeneratedKey } from '../../../src/core/crypto/provider';

/** What a provider cannot do; whatever is not named here, it does. */
export interface Lacks {
  readonly ciphers: readonly ContentCipher[];
  readonly newKeys: readonly GeneratedKey['kind'][];
  /** Whether there are no other curves than those that the core knows by name. */
  readonly otherCurves: boolean;
  /** Ciphers that take no nonce under 8 octets. */
  readonly shortNonces: readonly ContentCipher[];
}

/** A provider under test. */
export interface Tested {
  readonly provider: CryptoProvider;
  readonly lacks: Lacks;
  /** Whether it is in another process, where a pace does not reach. */
  readonly isRemote?: boolean;
}
