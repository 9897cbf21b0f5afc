/** The checks of every signature, in the order in which they are shown. */
export const CHECKS = [
  'structure',
  'message-digest',
  'signature-value',
  'algorithm-policy',
  'path',
  'revocation',
  'purpose',
  'identity',
  'time',
  'coverage',
] as const;
export type CheckId = (typeof CHECKS)[number];
