import { SmimeError } from '../errors/smimeError';
import { oidName } from './oidName';

/** An `unsupportedAlgorithm` error that names the algorithm by name and object identifier. */
export function unsupported(oid: string, original?: unknown): SmimeError {
  const name = oidName(oid);
  const detail = name === oid ? oid : `${name} (${oid})`;
  return new SmimeError('unsupportedAlgorithm', { detail, original });
}
