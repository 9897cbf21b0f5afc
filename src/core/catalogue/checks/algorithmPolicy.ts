import type { CheckReasons } from '../checkReason';

export const algorithmPolicy = {
  algorithmsStrong: { status: 'passed', sentence: 'The algorithms and keys are strong enough.' },
  weakDigest: {
    status: 'failed',
    sentence: 'A digest is used for which collisions can be made.',
    cause: 'The signer or a CA of the path still uses MD5 or SHA-1.',
    remedy: 'Have the message signed, or the certificate issued, with SHA-256 or better.',
    clause: 'RFC 8551 §B.1',
  },
  shortKey: {
    status: 'failed',
    sentence: 'A key is too short to be safe.',
    cause: 'The key is an old one; RSA and DSA under 2048 bits are within reach of an attacker.',
    remedy: 'Have a certificate issued for a key of 2048 bits or more.',
    clause: 'RFC 8550 §4.3',
  },
} as const satisfies CheckReasons;
