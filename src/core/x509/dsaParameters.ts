import { bitString, sequence } from '../asn1/derWriter';
import { isUniversal, Tag } from '../asn1/berNode';
import { readElement } from '../asn1/berReader';
import type { SubjectPublicKeyInfo } from './subjectPublicKeyInfo';

/**
 * A DSA key as it is used: where its certificate leaves the parameters out, those of the issuer's key hold
 * (RFC 3279 2.3.2, RFC 5280 6.1.4 (d) to (f)).
 * @param issuer the issuer's key, completed in the same way
 * @returns SubjectPublicKeyInfo; undefined where the issuer has no parameters to give
 */
export function completedDsaKey(
  own: SubjectPublicKeyInfo,
  issuer: Pick<SubjectPublicKeyInfo, 'raw' | 'kind'>,
): Uint8Array | undefined {
  if (own.kind.kind !== 'dsa' || own.kind.bits > 0) return own.raw;
  if (issuer.kind.kind !== 'dsa' || issuer.kind.bits === 0) return undefined;
  const algorithm = readElement(issuer.raw)?.children[0];
  if (!isUniversal(algorithm, Tag.sequence)) return undefined;
  // The content of the issuer's AlgorithmIdentifier: id-dsa and its parameters.
  const content = issuer.raw.subarray(algorithm.contentStart, algorithm.contentEnd);
  return sequence(sequence(content), bitString(own.key));
}
