import type { BerNode } from '../../asn1/berNode';
import type { Decoding } from '../../asn1/fields';
import { toHex } from '../../bytes/hex';
import { decodeSmimeCapabilities } from '../../cms/attributes/smimeCapabilities';

/** One thing that somebody's program can read, in a form that can be kept. */
export interface Capability {
  readonly oid: string;
  /** In DER, as hexadecimal: what tells two of one identifier apart. */
  readonly parameters?: string;
}

// Honest lists have some twenty, with a few octets each; this one is kept.
const MOST = 100;
const LONGEST_PARAMETERS = 256;

/** The SMIMECapabilities of somebody, most wanted first (RFC 8551 2.5.2). @throws SmimeError `malformed` */
export function readCapabilities(decoding: Decoding, node: BerNode): readonly Capability[] {
  return decodeSmimeCapabilities(decoding, node)
    .filter(({ parameters }) => parameters === undefined || lengthOf(parameters) <= LONGEST_PARAMETERS)
    .slice(0, MOST)
    .map(({ oid: { value: oid }, parameters }) =>
      parameters === undefined ? { oid } : { oid, parameters: toHex(decoding.source.view(parameters)) },
    );
}

function lengthOf({ start, end }: BerNode): number {
  return end - start;
}
