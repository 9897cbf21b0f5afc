import { SmimeError } from '../../core/errors/smimeError';
import { withRemedy } from '../../core/errors/withRemedy';

/** What a person is told: what happened, with the particulars, and what to do about it. */
export function explain(error: unknown): string {
  return withRemedy(SmimeError.is(error) ? error : new SmimeError('internal', { original: error }));
}
