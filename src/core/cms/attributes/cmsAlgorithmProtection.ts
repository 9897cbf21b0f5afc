import { decodeAlgorithmIdentifier } from '../../asn1/algorithmIdentifier';
import type { BerNode } from '../../asn1/berNode';
import { Identifier, sequence, type Der } from '../../asn1/derWriter';
import { Fields, type Decoding } from '../../asn1/fields';
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

/** The algorithms that the signer protected, as object identifiers. @throws SmimeError `malformed` */
export function decodeCmsAlgorithmProtection(
  decoding: Decoding,
  node: BerNode,
): { readonly digestAlgorithm: string; readonly signatureAlgorithm?: string } {
  const fields = Fields.of(decoding, node, 'CMSAlgorithmProtection');
  const digestAlgorithm = fields.decode('digestAlgorithm', decodeAlgorithmIdentifier).oid.value;
  const signature = fields.context('signatureAlgorithm', 1);
  if (signature === undefined) return { digestAlgorithm };
  return { digestAlgorithm, signatureAlgorithm: Fields.implicit(decoding, signature).oid('algorithm').value };
}
