import type { FindingRules } from '../findingRule';

/** Times, and who says them. */
export const timeRules = {
  timeStampNotCompared: {
    category: 'time',
    severity: 'warning',
    sentence: 'The timestamp was not compared with the signature.',
    cause: 'Its digest algorithm is not supported.',
    remedy: 'Take the time that it gives for unproven.',
    clause: 'RFC 5126 §6.1.1',
  },
  timeStampMismatch: {
    category: 'time',
    severity: 'warning',
    sentence: 'The timestamp is not over this signature.',
    cause: 'It was taken from another signature, or the signature value was changed.',
    remedy: 'Take the time that it gives for unproven.',
    clause: 'RFC 5126 §6.1.1',
  },
} as const satisfies FindingRules;
