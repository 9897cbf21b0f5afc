import type { Range } from '../bytes/range';

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

export interface Check {
  readonly id: CheckId;
  readonly status: 'passed' | 'failed' | 'indeterminate' | 'notRun';
  /** Why; a code of the check's own. */
  readonly reason?: string;
  /** The reason in words, with this message's values. */
  readonly message?: string;
  readonly clause: string;
  readonly range?: Range;
}

/** What a reason says of a check. */
export interface CheckReason {
  readonly check: CheckId;
  readonly status: Check['status'];
  /** One sentence; the particulars of a message follow behind a colon. */
  readonly sentence: string;
  readonly clause?: string;
}
