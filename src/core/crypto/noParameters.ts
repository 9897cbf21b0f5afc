import { hasNoParameters, type AlgorithmIdentifier } from '../asn1/algorithmIdentifier';
import type { Decoding } from '../asn1/fields';
import { oidName } from './oidName';

/**
 * Parameters that should be absent or NULL: one is taken for the other, as RFC 4055 2.1 and RFC 5754 2 ask.
 * @throws SmimeError `malformed` where there is something else
 */
export function requireNoParameters(decoding: Decoding, algorithm: AlgorithmIdentifier): void {
  const { oid, parameters, node } = algorithm;
  if (!hasNoParameters(algorithm))
    throw decoding.malformed(parameters ?? node, `${oidName(oid.value)} with parameters, which it has not`);
}
