import type { FindingRules } from '../findingRule';

/** What other programs stumble over. */
export const interopRules = {
  signedOverBareLf: {
    category: 'interop',
    severity: 'warning',
    sentence: 'The signature is over bare LF line ends, not over CRLF: other readers find it broken.',
    cause: 'The signer digests the message as it lies on its disk.',
    remedy: 'Have it sign the canonical form with CRLF.',
    clause: 'RFC 8551 §3.1.1',
  },
} as const satisfies FindingRules;
