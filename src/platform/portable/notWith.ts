import type { KeyKind } from '../../core/crypto/algorithms';
import { describeKey } from '../../core/crypto/namedKeys';
import { SmimeError } from '../../core/errors/smimeError';

/** The error for what keys of this kind never do, such as agreeing on a secret with an RSA key. */
export function notWith(kind: KeyKind, oid: string): SmimeError {
  const detail = `not with a key of the kind ${describeKey(kind)} (${oid})`;
  return new SmimeError('unsupportedAlgorithm', { detail });
}
