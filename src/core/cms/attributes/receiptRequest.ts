import { isContext, Tag, type BerNode } from '../../asn1/berNode';
import { readOctets, readSmallInteger } from '../../asn1/berValue';
import {
  context,
  contextPrimitive,
  octetString,
  sequence,
  utf8String,
  oid,
  type Der,
} from '../../asn1/derWriter';
import { Fields, type Decoding, type Ranged } from '../../asn1/fields';
import { Oid } from '../../asn1/oids';
import type { Range } from '../../bytes/range';
import { latin1 } from '../../bytes/text';
import { decodeEntities, type GeneralName } from '../../x509/generalName';
import { encodeAttribute } from '../attribute';
import { AttributeOid } from './attributeOids';

/**
 * Asks for a signed receipt.
 * ```asn1
 * ReceiptRequest ::= SEQUENCE {
 *   signedContentIdentifier  ContentIdentifier,
 *   receiptsFrom             ReceiptsFrom,
 *   receiptsTo               SEQUENCE SIZE (1..16) OF GeneralNames }
 *
 * ReceiptsFrom ::= CHOICE {
 *   allOrFirstTier  [0] INTEGER { allReceipts (0), firstTierRecipients (1) },
 *   receiptList     [1] SEQUENCE OF GeneralNames }
 * ```
 * RFC 2634 2.7, with implicit tags.
 */
export interface ReceiptRequest {
  readonly range: Range;
  readonly signedContentIdentifier: Ranged<Uint8Array>;
  readonly receiptsFrom: ReceiptsFrom;
  /** Each entity by one name or several. */
  readonly receiptsTo: readonly (readonly GeneralName[])[];
}

export type ReceiptsFrom =
  | { readonly kind: 'allOrFirstTier'; readonly range: Range; readonly tier: number }
  | {
      readonly kind: 'receiptList';
      readonly range: Range;
      readonly names: readonly (readonly GeneralName[])[];
    };

/** @throws SmimeError `malformed` */
export function decodeReceiptRequest(decoding: Decoding, node: BerNode): ReceiptRequest {
  const fields = Fields.of(decoding, node, 'ReceiptRequest');
  const signedContentIdentifier = fields.ranged(
    fields.universal('signedContentIdentifier', Tag.octetString),
    readOctets,
  );
  const receiptsFrom = fields.decode('receiptsFrom', decodeReceiptsFrom);
  const to = fields.universal('receiptsTo', Tag.sequence);
  return {
    range: decoding.range(node),
    signedContentIdentifier,
    receiptsFrom,
    receiptsTo: decodeEntities(decoding, to.children),
  };
}

function decodeReceiptsFrom(decoding: Decoding, node: BerNode): ReceiptsFrom {
  const range = decoding.range(node);
  if (isContext(node, 0))
    return { kind: 'allOrFirstTier', range, tier: readSmallInteger(decoding.source, node) };
  if (!isContext(node, 1)) throw decoding.malformed(node, 'unknown form of ReceiptsFrom');
  const names = decodeEntities(decoding, node.children);
  return { kind: 'receiptList', range, names };
}

/** What a new request for receipts says. */
export interface NewReceiptRequest {
  /** Unique in the world; receipts name it (RFC 2634 2.7). */
  readonly signedContentIdentifier: Uint8Array;
  /** Who shall send one: everyone, those who were written to and not through a list, or these addresses. */
  readonly receiptsFrom: 'all' | 'firstTier' | readonly string[];
  /** Addresses that receipts shall go to. */
  readonly receiptsTo: readonly string[];
}

export function encodeReceiptRequest(request: NewReceiptRequest): Der {
  const { signedContentIdentifier, receiptsFrom, receiptsTo } = request;
  const from =
    typeof receiptsFrom === 'string'
      ? contextPrimitive(0, Uint8Array.of(receiptsFrom === 'all' ? 0 : 1))
      : context(1, ...receiptsFrom.map(entity));
  const to = sequence(...receiptsTo.map(entity));
  return encodeAttribute(
    AttributeOid.receiptRequest,
    sequence(octetString(signedContentIdentifier), from, to),
  );
}

/** GeneralNames of one address: rfc822Name, or SmtpUTF8Mailbox where it is not ASCII (RFC 9598). */
function entity(address: string): Der {
  if (/^[\0-\x7f]*$/.test(address)) return sequence(contextPrimitive(1, latin1(address)));
  return sequence(context(0, oid(Oid.smtpUtf8Mailbox), context(0, utf8String(address))));
}
