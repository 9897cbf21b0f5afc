import type { FindingRules } from '../findingRule';

/** Who a message is from, and who would get the answer. */
export const identityRules = {
  replyToDiffers: {
    category: 'identity',
    severity: 'warning',
    sentence: 'An answer would go to somebody else than the signer.',
    cause: 'The sender wants answers elsewhere, or an attacker wants them.',
    remedy: 'Look at the address before you answer.',
    clause: 'RFC 5322 §3.6.2',
  },
} as const satisfies FindingRules;
