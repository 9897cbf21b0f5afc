import type { AlgorithmIdentifier } from '../asn1/algorithmIdentifier';
import type { Decoding } from '../asn1/fields';
import { SmimeError } from '../errors/smimeError';
import { contentEncryption } from './contentEncryption';
import { keyAgreementScheme } from './keyAgreement';
import { passwordWrapCipher } from './passwordWrap';
import { pssScheme } from './pssParameters';
import type { Deprecation, ParametersType } from './registry/algorithm';
import { ciphers } from './registry/contentCiphers';
import { digests } from './registry/digests';
import { keyWraps } from './registry/keyEncryption';
import { algorithmOf } from './registry/registry';

/** What an algorithm is worth today. */
export interface Standing {
  /** Bits of security; 0 where it is broken. */
  readonly strength?: number | undefined;
  readonly deprecated?: Deprecation | undefined;
  /** The part that is deprecated, where that is not the algorithm as a whole: a digest, a wrap, a cipher. */
  readonly part?: string | undefined;
  readonly clause?: string | undefined;
  /** Octets of the authentication tag. */
  readonly tagLength?: number | undefined;
}

/** What the registry says of an algorithm, and where that depends on the parameters, what they make of it. */
export function standingOf(decoding: Decoding, algorithm: AlgorithmIdentifier): Standing {
  const row = algorithmOf(algorithm.oid.value);
  if (row === undefined) return {};
  const { strength, deprecated, clause, parameters } = row;
  try {
    return { strength, deprecated, clause, ...byParameters[parameters]?.(decoding, algorithm) };
  } catch (error) {
    // Parameters that cannot be read make nothing of it.
    if (SmimeError.is(error)) return { strength, deprecated, clause };
    throw error;
  }
}

type Reading = (decoding: Decoding, algorithm: AlgorithmIdentifier) => Standing;

const byParameters: Readonly<Partial<Record<ParametersType, Reading>>> = {
  'RSASSA-PSS-params': (decoding, algorithm) => {
    const { strength, deprecated, name } = digests[pssScheme(decoding, algorithm).digest];
    return { strength, deprecated, part: name };
  },
  // As long as the wrap is sound, the curve decides.
  KeyWrapAlgorithm: (decoding, algorithm) => {
    const { strength, deprecated, name } = keyWraps[keyAgreementScheme(decoding, algorithm).wrap];
    return deprecated === undefined ? {} : { strength, deprecated, part: name };
  },
  AlgorithmIdentifier: (decoding, algorithm) => {
    const { deprecated, name } = ciphers[passwordWrapCipher(decoding, algorithm).cipher];
    return { deprecated, part: name };
  },
  CCMParameters: (decoding, algorithm) => ({ tagLength: contentEncryption(decoding, algorithm).tagLength }),
  'RC2-CBC-Parameter': (decoding, algorithm) => ({
    strength: contentEncryption(decoding, algorithm).effectiveBits,
  }),
};
