import { isContext, isUniversal, Tag, type BerNode } from '../../asn1/berNode';
import { readOctets, readTime } from '../../asn1/berValue';
import { Fields, type Decoding, type Ranged } from '../../asn1/fields';
import { toHex } from '../../bytes/hex';
import type { Range } from '../../bytes/range';
import { decodeEntities, type GeneralName } from '../../x509/generalName';
import { decodeIssuerAndSerialNumber, type IssuerAndSerialNumber } from '../issuerAndSerialNumber';

/**
 * One mailing list that the message went through.
 * ```asn1
 * MLExpansionHistory ::= SEQUENCE SIZE (1..64) OF MLData
 *
 * MLData ::= SEQUENCE {
 *   mailListIdentifier  EntityIdentifier,
 *   expansionTime       GeneralizedTime,
 *   mlReceiptPolicy     MLReceiptPolicy OPTIONAL }
 *
 * EntityIdentifier ::= CHOICE {
 *   issuerAndSerialNumber  IssuerAndSerialNumber,
 *   subjectKeyIdentifier   SubjectKeyIdentifier }
 *
 * MLReceiptPolicy ::= CHOICE {
 *   none          [0] NULL,
 *   insteadOf     [1] SEQUENCE OF GeneralNames,
 *   inAdditionTo  [2] SEQUENCE OF GeneralNames }
 * ```
 * RFC 2634 4.4, with implicit tags.
 */
export interface MlData {
  readonly range: Range;
  readonly mailListIdentifier: EntityIdentifier;
  readonly expansionTime: Ranged<string>;
  readonly receiptPolicy?: MlReceiptPolicy;
}

export type EntityIdentifier =
  | { readonly kind: 'issuerAndSerialNumber'; readonly issuerAndSerialNumber: IssuerAndSerialNumber }
  /** In hexadecimal. */
  | { readonly kind: 'subjectKeyIdentifier'; readonly subjectKeyIdentifier: string };

const POLICIES = ['none', 'insteadOf', 'inAdditionTo'] as const;

/** Where receipts go in place of, or beside, whom the request names. */
export interface MlReceiptPolicy {
  readonly range: Range;
  readonly kind: (typeof POLICIES)[number];
  readonly names: readonly (readonly GeneralName[])[];
}

/** The lists in the order of their expansion. @throws SmimeError `malformed`; a damaged entry is left out and noted */
export function decodeMlExpansionHistory(decoding: Decoding, node: BerNode): readonly MlData[] {
  if (!isUniversal(node, Tag.sequence))
    throw decoding.malformed(node, 'MLExpansionHistory is not a SEQUENCE');
  return decoding.each(node.children, 'MLData', decodeMlData);
}

function decodeMlData(decoding: Decoding, node: BerNode): MlData {
  const fields = Fields.of(decoding, node, 'MLData');
  const mailListIdentifier = fields.decode('mailListIdentifier', decodeEntity);
  const expansionTime = fields.ranged(fields.universal('expansionTime', Tag.generalizedTime), readTime);
  const base = { range: decoding.range(node), mailListIdentifier, expansionTime };
  return fields.peek() === undefined
    ? base
    : { ...base, receiptPolicy: fields.decode('mlReceiptPolicy', decodePolicy) };
}

function decodeEntity(decoding: Decoding, node: BerNode): EntityIdentifier {
  if (isUniversal(node, Tag.octetString)) {
    return { kind: 'subjectKeyIdentifier', subjectKeyIdentifier: toHex(readOctets(decoding.source, node)) };
  }
  return {
    kind: 'issuerAndSerialNumber',
    issuerAndSerialNumber: decodeIssuerAndSerialNumber(decoding, node),
  };
}

function decodePolicy(decoding: Decoding, node: BerNode): MlReceiptPolicy {
  const kind = POLICIES[node.tag];
  if (!isContext(node, node.tag) || kind === undefined)
    throw decoding.malformed(node, 'unknown form of MLReceiptPolicy');
  const names = kind === 'none' ? [] : decodeEntities(decoding, node.children);
  return { range: decoding.range(node), kind, names };
}
