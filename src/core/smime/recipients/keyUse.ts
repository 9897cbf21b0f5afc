import type { Decoding } from '../../asn1/fields';
import type { CryptoProvider } from '../../crypto/provider';
import type { Certificate } from '../../x509/certificate';

/** What is left of the key derivation that one file may ask for: many recipients, many rounds each, are an attack. */
export interface DerivationBudget {
  rounds: number;
}

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
