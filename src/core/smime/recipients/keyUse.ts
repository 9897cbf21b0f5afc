import type { Decoding } from '../../asn1/fields';
import type { CryptoProvider } from '../../crypto/provider';
import type { DerivationBudget } from '../../keys/derivationBudget';
import type { Certificate } from '../../x509/certificate';

/** What the keys are used with. */
export interface KeyUse {
  readonly decoding: Decoding;
  readonly crypto: CryptoProvider;
  /** Where the sender of a static key agreement may be found. */
  readonly originators: readonly Certificate[];
  readonly budget: DerivationBudget;
  /** Octets of the key that is wanted; undefined where the content leaves that open. */
  readonly keyLength: number | undefined;
}
