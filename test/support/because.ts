import type { Reason } from '../../src/core/catalogue/errorReasons';
import { SmimeError } from '../../src/core/errors/smimeError';

/** Whether an error has this reason, and names what it is about. */
export function because(reason: Reason, ...named: readonly string[]): (error: unknown) => boolean {
  return (error) =>
    SmimeError.is(error, reason) && named.every((name) => (error.detail ?? '').includes(name));
}
