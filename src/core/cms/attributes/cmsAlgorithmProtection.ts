import { Identifier, sequence, type Der } from '../../asn1/derWriter';
import { Oid } from '../../asn1/oids';
import { encodeAttribute } from '../attribute';

/**
 * Binds the algorithms to the signature, so that an attacker cannot name weaker ones.
 * ```asn1
 * CMSAlgorithmProtection ::= SEQUENCE {
 *   digestAlgorithm     DigestAlgorithmIdentifier,
 *   signatureAlgorithm  [1] SignatureAlgorithmIdentifier OPTIONAL,
 *   macAlgorithm        [2] MessageAuthenticationCodeAlgorithm OPTIONAL }
 * ```
 * RFC 6211 2, with implicit tags.
 */
export function encodeCmsAlgorithmProtection(digestAlgorithm: Der, signatureAlgorithm: Der): Der {
  return encodeAttribute(Oid.cmsAlgorithmProtection, sequence(digestAlgorithm, retagged(signatureAlgorithm)));
}

/** The same SEQUENCE under `[1] IMPLICIT`: another identifier octet before the same length and content. */
function retagged(algorithm: Der): Der {
  return Uint8Array.of(Identifier.context(1), ...algorithm.subarray(1));
}
