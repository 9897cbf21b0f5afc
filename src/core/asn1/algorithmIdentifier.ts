import type { Range } from '../bytes/range';
import { Tag, type BerNode } from './berNode';
import { sequence, nothing, oid as oidOf, type Der } from './derWriter';
import { Fields, type Decoding, type Ranged } from './fields';

/**
 * ```asn1
 * AlgorithmIdentifier ::= SEQUENCE {
 *   algorithm   OBJECT IDENTIFIER,
 *   parameters  ANY DEFINED BY algorithm OPTIONAL }
 * ```
 * RFC 5280 4.1.1.2
 */
export interface AlgorithmIdentifier {
  readonly range: Range;
  readonly node: BerNode;
  readonly oid: Ranged<string>;
  /** The parameters as they stand; undefined where they are absent. */
  readonly parameters?: BerNode;
}

/** @throws SmimeError `malformed` */
export function decodeAlgorithmIdentifier(decoding: Decoding, node: BerNode): AlgorithmIdentifier {
  return decodeFrom(Fields.of(decoding, node, 'AlgorithmIdentifier'));
}

/** The same behind an IMPLICIT tag, which the caller has looked at. */
export function decodeImplicitAlgorithmIdentifier(decoding: Decoding, node: BerNode): AlgorithmIdentifier {
  return decodeFrom(Fields.implicit(decoding, node));
}

function decodeFrom(fields: Fields): AlgorithmIdentifier {
  const { decoding, node } = fields;
  const base = { range: decoding.range(node), node, oid: fields.oid('algorithm') };
  return fields.peek() === undefined ? base : { ...base, parameters: fields.any('parameters') };
}

/** Whether the parameters are absent or NULL. */
export function hasNoParameters({ parameters }: AlgorithmIdentifier): boolean {
  return parameters === undefined || (parameters.tag === Tag.null && parameters.tagClass === 0);
}

/** An AlgorithmIdentifier with the given parameters; without any where they are undefined. */
export function algorithmIdentifier(oid: string, parameters?: Der): Der {
  return parameters === undefined ? sequence(oidOf(oid)) : sequence(oidOf(oid), parameters);
}

/** An AlgorithmIdentifier with NULL parameters, as RSA and the older digests have it. */
export function algorithmIdentifierWithNull(oid: string): Der {
  return algorithmIdentifier(oid, nothing);
}
