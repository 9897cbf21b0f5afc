import type { CheckReasons } from '../checkReason';

/** Beside these, `unfitForPurpose` and `caNotForMail` of paths. */
export const purpose = {
  fitForPurpose: {
    status: 'passed',
    sentence: 'The certificate is made for signing mail, and its CAs may issue such.',
  },
} as const satisfies CheckReasons;
