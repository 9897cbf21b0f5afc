import type { Range } from '../bytes/range';
import { withDetail } from '../catalogue/explanation';
import { errorReasons, type Reason } from '../catalogue/errorReasons';

/** What a thrower can add to a reason: the particulars of this case, its bytes, and the error underneath. */
export interface ErrorDetail {
  readonly detail?: string;
  readonly ranges?: readonly Range[];
  readonly problems?: readonly string[];
  readonly original?: unknown;
}

/**
 * The one error of the core. Callers decide by `reason`, never by the text; the text is for a person and is the
 * catalogue's sentence followed by the particulars. Never put key material, passphrases or plaintext into `detail`.
 */
export class SmimeError extends Error {
  readonly reason: Reason;
  /** The particulars without the catalogue's sentence. */
  readonly detail: string | undefined;
  readonly ranges: readonly Range[];
  /** Each thing that is wrong in a few words, where it is more than one. */
  readonly problems: readonly string[];
  readonly original: unknown;

  constructor(reason: Reason, { detail, ranges = [], problems = [], original }: ErrorDetail = {}) {
    const { sentence } = errorReasons[reason];
    super(withDetail(sentence, detail));
    this.name = 'SmimeError';
    this.reason = reason;
    this.detail = detail;
    this.ranges = ranges;
    this.problems = problems;
    this.original = original;
  }

  /** Whether `error` is a SmimeError, of this reason if one is named. */
  static is(error: unknown, reason?: Reason): error is SmimeError {
    return error instanceof SmimeError && (reason === undefined || error.reason === reason);
  }
}
