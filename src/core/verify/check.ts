import type { Range } from '../bytes/range';
import {
  checkClauses,
  checkReasons,
  type CheckReasonCode,
  type PlacedReason,
} from '../catalogue/checkReasons';
import type { CheckId } from '../catalogue/checkIds';
import type { PathReason } from '../catalogue/pathReasons';
import { notMade } from '../catalogue/checks/notMade';
import { withDetail } from '../catalogue/explanation';

/** What one check of a signature found. */
export interface Check {
  readonly id: CheckId;
  readonly status: 'passed' | 'failed' | 'indeterminate' | 'notRun';
  /** Why; a code of the catalogue. */
  readonly reason: CheckReasonCode | keyof typeof notMade | PathReason;
  /** The reason in words, with this message's values. */
  readonly message: string;
  /** What usually causes it, and what to do; of a check that has not passed. */
  readonly cause?: string;
  readonly remedy?: string;
  readonly clause: string;
  readonly range?: Range;
}

/** A check's result by its reason, with the particulars of this message. */
export function checked(
  reason: CheckReasonCode,
  { detail, range }: { detail?: string | undefined; range?: Range | undefined } = {},
): Check {
  const found: PlacedReason = checkReasons[reason];
  const { check: id, status, sentence, clause = checkClauses[id] } = found;
  const help = found.status === 'passed' ? {} : { cause: found.cause, remedy: found.remedy };
  return {
    id,
    status,
    reason,
    message: withDetail(sentence, detail),
    ...help,
    clause,
    ...(range && { range }),
  };
}

/** A check that was not made. Not checked is not good. */
export function notRun(id: CheckId, reason: keyof typeof notMade): Check {
  const { sentence, cause, remedy } = notMade[reason];
  return { id, status: 'notRun', reason, message: sentence, cause, remedy, clause: checkClauses[id] };
}
