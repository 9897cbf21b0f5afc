import type { ConfidentialityPolicy } from './confidentialityPolicy';
import type { HpValue } from './hpOf';

/** How the header of a message is to be protected (RFC 9788 5.2). */
export interface HeaderProtectionOptions {
  /** `cipher` where any layer around the content encrypts, else `clear` (2.1.1). */
  readonly hp: HpValue;
  /** Counts where there is encryption (5.2.1). */
  readonly policy: ConfidentialityPolicy;
  /** Whether readers that do not know header protection are shown in the body what is hidden outside (5.2.2, 5.2.3). */
  readonly legacyDisplay: boolean;
}
