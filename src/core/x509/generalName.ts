import { isUniversal, Tag, type BerNode } from '../asn1/berNode';
import { readOid, readString } from '../asn1/berValue';
import type { Decoding } from '../asn1/fields';
import { Oid } from '../asn1/oids';
import { toHex } from '../bytes/hex';
import type { Range } from '../bytes/range';
import { decodeName, type Name } from './name';

/**
 * ```asn1
 * GeneralName ::= CHOICE {
 *   otherName                 [0] OtherName,
 *   rfc822Name                [1] IA5String,
 *   dNSName                   [2] IA5String,
 *   x400Address               [3] ORAddress,
 *   directoryName             [4] Name,
 *   ediPartyName              [5] EDIPartyName,
 *   uniformResourceIdentifier [6] IA5String,
 *   iPAddress                 [7] OCTET STRING,
 *   registeredID              [8] OBJECT IDENTIFIER }
 * ```
 * RFC 5280 4.2.1.6
 */
export interface GeneralName {
  readonly range: Range;
  readonly kind: (typeof KINDS)[number] | 'smtpUtf8Mailbox';
  /** Text for the string forms and names, hexadecimal for the rest. */
  readonly value: string;
  /** Of a directoryName. */
  readonly name?: Name;
}

const KINDS = [
  'otherName',
  'rfc822Name',
  'dNSName',
  'x400Address',
  'directoryName',
  'ediPartyName',
  'uniformResourceIdentifier',
  'iPAddress',
  'registeredID',
] as const;

/** @throws SmimeError `malformed` */
export function decodeGeneralName(decoding: Decoding, node: BerNode): GeneralName {
  const kind = KINDS[node.tag];
  if (node.tagClass !== 2 || kind === undefined)
    throw decoding.malformed(node, 'unknown form of GeneralName');
  node.field = kind;
  return { range: decoding.range(node), ...read(decoding, node, kind) };
}

/**
 * `GeneralNames ::= SEQUENCE SIZE (1..MAX) OF GeneralName`: the names of one entity.
 * @throws SmimeError `malformed`; a damaged name is left out and noted
 */
export function decodeGeneralNames(decoding: Decoding, node: BerNode): readonly GeneralName[] {
  if (!isUniversal(node, Tag.sequence)) throw decoding.malformed(node, 'GeneralNames is not a SEQUENCE');
  return decoding.each(node.children, 'GeneralName', decodeGeneralName);
}

/** A `SEQUENCE OF GeneralNames` by its elements: the names of several entities. */
export function decodeEntities(
  decoding: Decoding,
  nodes: readonly BerNode[],
): readonly (readonly GeneralName[])[] {
  const entities = decoding.each(nodes, 'GeneralNames', (_, node) => ({
    names: decodeGeneralNames(decoding, node),
  }));
  return entities.map(({ names }) => names);
}

function read(decoding: Decoding, node: BerNode, kind: (typeof KINDS)[number]): Omit<GeneralName, 'range'> {
  const [first] = node.children;
  if (kind === 'rfc822Name' || kind === 'dNSName' || kind === 'uniformResourceIdentifier') {
    return { kind, value: readString(decoding.source, node) };
  }
  if (kind === 'directoryName') {
    if (first === undefined) throw decoding.malformed(node, 'directoryName is empty');
    const name = decodeName(decoding, first);
    return { kind, value: name.text, name };
  }
  if (kind === 'registeredID') return { kind, value: readOid(decoding.source, node) };
  if (
    kind === 'otherName' &&
    first !== undefined &&
    readOid(decoding.source, first) === Oid.smtpUtf8Mailbox
  ) {
    const text = node.children[1]?.children[0];
    if (text !== undefined) return { kind: 'smtpUtf8Mailbox', value: readString(decoding.source, text) };
  }
  return { kind, value: toHex(decoding.source.view({ start: node.contentStart, end: node.contentEnd })) };
}
