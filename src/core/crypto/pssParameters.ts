import { algorithmIdentifier, type AlgorithmIdentifier } from '../asn1/algorithmIdentifier';
import { isUniversal, Tag, type BerNode } from '../asn1/berNode';
import { readSmallInteger } from '../asn1/berValue';
import { context, integer, sequence, type Der } from '../asn1/derWriter';
import { Fields, inside, type Decoding } from '../asn1/fields';
import { hashIdentifier, hashInside, mgf1Identifier, mgfDigest } from './hashIdentifiers';
import type { PssScheme } from './pss';
import { signatures } from './registry/signatures';

/**
 * ```asn1
 * RSASSA-PSS-params ::= SEQUENCE {
 *   hashAlgorithm     [0] HashAlgorithm DEFAULT sha1,
 *   maskGenAlgorithm  [1] MaskGenAlgorithm DEFAULT mgf1SHA1,
 *   saltLength        [2] INTEGER DEFAULT 20,
 *   trailerField      [3] TrailerField DEFAULT trailerFieldBC }
 * ```
 * RFC 8017 A.2.3
 * @throws SmimeError `unsupportedAlgorithm`, `malformed`
 */
export function pssScheme(decoding: Decoding, { node, parameters }: AlgorithmIdentifier): PssScheme {
  if (parameters === undefined) throw decoding.malformed(node, 'id-RSASSA-PSS without parameters');
  const fields = Fields.of(decoding, parameters, 'RSASSA-PSS-params');
  const scheme = {
    kind: 'rsa-pss',
    digest: hashInside(decoding, fields.context('hashAlgorithm', 0)),
    mgfDigest: mgfDigest(decoding, fields.context('maskGenAlgorithm', 1)),
    saltLength: numberInside(decoding, fields.context('saltLength', 2)) ?? 20,
  } as const;
  const trailer = numberInside(decoding, fields.context('trailerField', 3)) ?? 1;
  fields.end();
  // Hosts take negative lengths for codes, such as "whatever length is found".
  if (scheme.saltLength < 0 || trailer !== 1)
    throw decoding.malformed(parameters, 'impossible salt length or trailer');
  return scheme;
}

function numberInside(decoding: Decoding, tagged: BerNode | undefined): number | undefined {
  if (tagged === undefined) return undefined;
  const value = inside(decoding, tagged);
  if (!isUniversal(value, Tag.integer)) throw decoding.malformed(value, 'a parameter is not an INTEGER');
  return readSmallInteger(decoding.source, value);
}

/** id-RSASSA-PSS with its parameters. */
export function encodePssScheme({ digest, mgfDigest: mgf, saltLength }: PssScheme): Der {
  return algorithmIdentifier(
    signatures['id-RSASSA-PSS'].oid,
    sequence(
      context(0, hashIdentifier(digest)),
      context(1, mgf1Identifier(mgf)),
      context(2, integer(saltLength)),
    ),
  );
}
