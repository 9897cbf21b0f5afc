import { errorReasons } from '../catalogue/errorReasons';
import type { SmimeError } from './smimeError';

/** An error for a person: what went wrong, and the way on. */
export function withRemedy({ message, reason }: SmimeError): string {
  return `${message.replace(/[.:]?$/, '.')} ${errorReasons[reason].remedy}`;
}
