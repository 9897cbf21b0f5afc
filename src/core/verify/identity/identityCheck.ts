import type { Range } from '../../bytes/range';
import type { CheckReasonCode } from '../../catalogue/checkReasons';
import type { AddressBook } from '../../mime/addressBook';
import type { Certificate } from '../../x509/certificate';
import { checked, type Check } from '../check';
import type { AddressField, HeaderAddress } from './headerAddresses';
import { holderAddresses } from './holderAddresses';
import type { ShownHeader } from './shownHeader';

/**
 * Whether the holder of a certificate is who the message says it is from. Stricter than RFC 8550 3, which Sender
 * satisfies too: readers are shown From, and of From some are shown the name alone. Where a header is protected, some
 * are shown that one and some the one around it: the worse result counts.
 * @param headers none where there is no message
 */
export function checkIdentity(certificate: Certificate, headers: readonly ShownHeader[]): Check {
  const own = holderAddresses(certificate);
  const [first, ...others] = headers;
  if (first === undefined) return checked('noHeader');
  if (own.addresses.length === 0) return checked('noAddressInCertificate');
  return others.map((header) => checkHeader(own, header)).reduce(worse, checkHeader(own, first));
}

const order: readonly Check['status'][] = ['failed', 'indeterminate', 'notRun', 'passed'];

function worse(a: Check, b: Check): Check {
  return order.indexOf(b.status) < order.indexOf(a.status) ? b : a;
}

function checkHeader(own: AddressBook, { where, addresses }: ShownHeader): Check {
  const fields = addresses.named('From');
  const senders = addresses.named('Sender').flatMap((each) => each.addresses);
  const { reason, detail } = judge(own, fields, senders);
  const range: Range | undefined = fields[0]?.field.valueRange;
  const place = where === 'inner' ? ' (in the protected header)' : '';
  return checked(reason, { range, ...(detail !== undefined && { detail: `${detail}${place}` }) });
}

interface Judgement {
  readonly reason: CheckReasonCode;
  readonly detail?: string;
}

function judge(
  own: AddressBook,
  fields: readonly AddressField[],
  senders: readonly HeaderAddress[],
): Judgement {
  const from = fields.flatMap(({ addresses }) => addresses);
  if (from.length === 0) return { reason: 'fromEmpty' };
  const others = from.filter((each) => !own.has(each));
  if (others.length === from.length) return differing(own, from, senders.some(own.has));
  if (others.length > 0) return { reason: 'fromHasOthers', detail: listOf(others) };
  // A reader may be shown what cannot be read here: it counts as somebody else.
  const unread = fields.flatMap(({ unreadable }) => unreadable.map(({ written }) => written));
  if (unread.length > 0) return { reason: 'fromHasOthers', detail: shortened(unread) };
  const foreign = fields.flatMap(({ mentioned }) => mentioned).find((each) => !own.has(each));
  if (foreign !== undefined) return { reason: 'displayNameMisleads', detail: foreign.address };
  return { reason: 'addressMatches', detail: listOf(from) };
}

/** From is none of the addresses of the certificate; the Sender may be one. */
function differing(own: AddressBook, from: readonly HeaderAddress[], isSender: boolean): Judgement {
  for (const each of from) {
    const meant = own.alike(each);
    if (meant === undefined) continue;
    return { reason: 'addressLooksAlike', detail: `${each.address} is not ${meant}` };
  }
  const detail = `${listOf(from)}, but the certificate is for ${shortened(own.addresses)}`;
  return { reason: isSender ? 'onlySenderMatches' : 'addressDiffers', detail };
}

function listOf(addresses: readonly HeaderAddress[]): string {
  return shortened(addresses.map(({ address }) => address));
}

const MOST_NAMED = 10;

function shortened(texts: readonly string[]): string {
  const rest = texts.length - MOST_NAMED;
  return [...texts.slice(0, MOST_NAMED), ...(rest > 0 ? [`and ${rest} more`] : [])].join(', ');
}
