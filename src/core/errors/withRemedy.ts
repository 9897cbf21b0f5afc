import { catalogue } from './reasons';
import type { SmimeError } from './smimeError';

/** An error for a person: what went wrong, and the way on. */
export function withRemedy({ message, reason }: SmimeError): string {
  return `${message.replace(/[.:]?$/, '.')} ${catalogue[reason].remedy}`;
}
