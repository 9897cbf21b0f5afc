import { publicKeys } from '../../core/crypto/registry/publicKeys';
import type { KeyKind } from '../../core/crypto/algorithms';
import { unsupported } from '../../core/crypto/unsupported';
import { SmimeError } from '../../core/errors/smimeError';

/** The error for a key of which nothing is known but its algorithm, or its curve. */
export function unknownKey({ oid }: Extract<KeyKind, { kind: 'unknown' }>): SmimeError {
  if (oid !== publicKeys['id-ecPublicKey'].oid) return unsupported(oid);
  // Explicit parameters let a forger choose the generator (CVE-2020-0601); RFC 5480 2.1.1 forbids them.
  const detail = `an EC key (${oid}) whose curve is not named`;
  return new SmimeError('unsupportedAlgorithm', { detail });
}
