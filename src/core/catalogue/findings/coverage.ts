import type { FindingRules } from '../findingRule';

/** What is protected and what is not. */
export const coverageRules = {
  noSignaturePart: {
    category: 'coverage',
    severity: 'error',
    sentence: 'The entity says that it is signed, but has no signature part.',
    cause: 'A gateway has taken the signature away, or the message was cut off.',
    remedy: 'Get the message from before that gateway.',
    clause: 'RFC 8551 §3.5.3',
  },
  noSigners: {
    category: 'coverage',
    severity: 'error',
    sentence: 'There is no signer: nothing here is signed.',
    cause: 'The structure is one that carries certificates, or an attacker lets a message look signed.',
    remedy: 'Treat the message as not signed.',
    clause: 'RFC 5652 §5.2',
  },
} as const satisfies FindingRules;
