import type { CheckReasons } from '../checkReason';

/** Beside these, `certificateExpired` and `certificateNotYetValid` of paths. */
export const time = {
  withinValidity: {
    status: 'passed',
    sentence: 'The certificate of the signer is valid at that time.',
    clause: 'RFC 5280 §4.1.2.5',
  },
} as const satisfies CheckReasons;
