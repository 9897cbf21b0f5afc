import { catalogue, type Reason } from '../../core/errors/reasons';
import { SmimeError } from '../../core/errors/smimeError';

/** What a person is told: what happened, with the particulars, and what to do about it. */
export function explain(error: unknown): string {
  const { message, remedy } = SmimeError.is(error)
    ? { message: error.message, remedy: catalogue[error.reason].remedy }
    : { message: catalogue.internal.sentence, remedy: catalogue.internal.remedy };
  return `${message.replace(/[.:]?$/, '.')} ${remedy}`;
}

/** The reason code of any error. */
export function reasonOf(error: unknown): Reason {
  return SmimeError.is(error) ? error.reason : 'internal';
}
