import { utf8String } from '../core/asn1/derWriter';
import { CLASSIFICATIONS, type NewSecurityLabel } from '../core/cms/attributes/securityLabel';
import type { EssOptions, ReceiptRequestOptions } from '../core/smime/essAttributes';
import type { Mode, ProtectOptions } from '../core/smime/protect';
import { usage, type OptionName, type Options } from './options';

const LABEL: readonly OptionName[] = ['classification', 'privacy-mark', 'category', 'label-outside'];

/** What a signature can say of the content beside who signed it (RFC 2634). */
export const essOptions: readonly OptionName[] = ['label', ...LABEL, 'receipt-to', 'receipt-from'];

/** Security label and receipt request of a command line. @throws SmimeError `usage` */
export function essOf(mode: Mode, options: Options): Pick<ProtectOptions, 'ess' | 'labelOutside'> {
  const securityLabel = labelOf(options);
  const receiptRequest = requestOf(options);
  const labelOutside = options.flag('label-outside');
  if (labelOutside && mode !== 'tripleWrap') throw usage('--label-outside is for triple');
  const ess: EssOptions = { securityLabel, receiptRequest };
  return { ess, labelOutside };
}

function labelOf(options: Options): NewSecurityLabel | undefined {
  const policy = options.text('label');
  if (policy === undefined) {
    const stray = LABEL.find((name) => options.has(name));
    if (stray !== undefined) throw usage(`--${stray} needs --label`);
    return undefined;
  }
  const privacyMark = options.text('privacy-mark');
  if (privacyMark === '') throw usage('--privacy-mark is empty');
  const categories = options.list('category').map(categoryOf);
  if (categories.length > MAX_CATEGORIES) throw usage(`there are more than ${MAX_CATEGORIES} --category`);
  return {
    policy: oidOf('label', policy),
    classification: classificationOf(options),
    privacyMark,
    categories,
  };
}

// RFC 2634 3.2 and 2.7.
const MAX_CLASSIFICATION = 256;
const MAX_CATEGORIES = 64;
const MAX_RECEIPTS_TO = 16;

function classificationOf(options: Options): number | undefined {
  const given = options.text('classification');
  if (given === undefined) return undefined;
  const named = CLASSIFICATIONS.findIndex((name) => name === given);
  const number = named === -1 && /^\d{1,3}$/.test(given) ? Number(given) : named;
  if (number >= 0 && number <= MAX_CLASSIFICATION) return number;
  throw usage(
    `--classification is ${CLASSIFICATIONS.join(', ')}, or 0 to ${MAX_CLASSIFICATION}, not “${given}”`,
  );
}

/** `OID=TEXT`, the text as UTF8String. */
function categoryOf(given: string): NonNullable<NewSecurityLabel['categories']>[number] {
  const at = given.indexOf('=');
  if (at < 0) throw usage(`--category takes OID=TEXT, not “${given}”`);
  return { type: oidOf('category', given.slice(0, at)), value: utf8String(given.slice(at + 1)) };
}

/** In the last form the first arc leaves no room for more (X.660); arcs that are longer no number here can hold. */
const OBJECT_IDENTIFIER = /^(?:[01]\.[1-3]?\d|2\.(?:0|[1-9]\d{0,14}))(?:\.(?:0|[1-9]\d{0,14}))*$/;

function oidOf(name: OptionName, given: string): string {
  if (OBJECT_IDENTIFIER.test(given)) return given;
  throw usage(`--${name} takes an object identifier such as 1.3.6.1.4.1.99999.1, not “${given}”`);
}

function requestOf(options: Options): ReceiptRequestOptions | undefined {
  const receiptsTo = options.list('receipt-to');
  const from = options.list('receipt-from');
  if (receiptsTo.length === 0) {
    if (from.length > 0) throw usage('--receipt-from needs --receipt-to');
    return undefined;
  }
  if (receiptsTo.length > MAX_RECEIPTS_TO) throw usage(`there are more than ${MAX_RECEIPTS_TO} --receipt-to`);
  requireAddresses('receipt-to', receiptsTo);
  return { receiptsTo, receiptsFrom: receiptsFrom(from) };
}

function receiptsFrom(given: readonly string[]): ReceiptRequestOptions['receiptsFrom'] {
  const [first, second] = given;
  if (first === undefined) return 'all';
  if (second === undefined && first === 'all') return 'all';
  if (second === undefined && first === 'first-tier') return 'firstTier';
  requireAddresses('receipt-from', given);
  return given;
}

function requireAddresses(name: OptionName, given: readonly string[]): void {
  const wrong = given.find((each) => !/^[^\s@<>]+@[^\s@<>]+$/.test(each));
  if (wrong === undefined) return;
  const words = name === 'receipt-from' ? 'all, first-tier, or addresses' : 'an address';
  throw usage(`--${name} takes ${words}, not “${wrong}”`);
}
