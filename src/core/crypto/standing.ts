import type { AlgorithmIdentifier } from '../asn1/algorithmIdentifier';
import type { Decoding } from '../asn1/fields';
import { SmimeError } from '../errors/smimeError';
import { contentEncryption } from './contentEncryption';
import { pssScheme } from './pssParameters';
import type { Deprecation } from './registry/algorithm';
import { digests } from './registry/digests';
import { algorithmOf, type RegisteredAlgorithm } from './registry/registry';

/** What an algorithm is worth today. */
export interface Standing {
  /** Bits of security; 0 where it is broken. */
  readonly strength?: number | undefined;
  readonly deprecated?: Deprecation | undefined;
  readonly clause?: string | undefined;
}

/** What the registry says of an algorithm, and where that depends on the parameters, what they make of it. */
export function standingOf(decoding: Decoding, algorithm: AlgorithmIdentifier): Standing {
  const row = algorithmOf(algorithm.oid.value);
  if (row === undefined) return {};
  const { strength, deprecated, clause } = row;
  return { strength, deprecated, clause, ...byParameters(decoding, row, algorithm) };
}

function byParameters(
  decoding: Decoding,
  row: RegisteredAlgorithm,
  algorithm: AlgorithmIdentifier,
): Standing {
  try {
    if (row.family === 'signature' && row.scheme === 'rsa-pss') {
      const { strength, deprecated } = digests[pssScheme(decoding, algorithm).digest];
      return { strength, deprecated };
    }
    if (row.name === 'rc2-cbc') return { strength: contentEncryption(decoding, algorithm).effectiveBits };
  } catch (error) {
    // Parameters that cannot be read make nothing of it.
    if (!SmimeError.is(error)) throw error;
  }
  return {};
}
