import { readDateTime } from '../../mime/dateTime';
import { prose } from './prose';
import type { Pseudonyms } from './pseudonyms';
import { vocabulary, WORD } from './vocabulary';

const ADDRESSES =
  /^(?:resent-)?(?:from|to|cc|bcc|sender|reply-to)$|^(?:return-path|delivered-to|disposition-notification-to)$/i;
const TECHNICAL = /^(?:content-(?:type|transfer-encoding|disposition)|mime-version)$/i;
// What a file is called, and what its sender's program has made up.
const PARAMETER = /\b(name|filename|boundary)(\*?(?:\d+\*?)?\s*=\s*)("[^"]*"?|[^\s;]+)/gi;
const ADDRESS = /[^\s<>,;:"()[\]]+@[^\s<>,;:"()[\]]+/g;

/** The value of a header field: addresses by their pseudonyms, times and what is technical; the rest is a text. */
export function headerValue(name: string, value: string, pseudonyms: Pseudonyms): string {
  if (TECHNICAL.test(name)) return technical(value, pseudonyms);
  const time = /^date$/i.test(name) ? readDateTime(value) : undefined;
  if (time !== undefined) return time;
  const addresses = ADDRESSES.test(name) ? (value.match(ADDRESS) ?? []) : [];
  if (addresses.length > 0) return addresses.map((each) => pseudonyms.address(each)).join(', ');
  return pseudonyms.of('text', value);
}

/** The name of a header field; one that is not generally known may be that of a firm. */
export function headerName(name: string, pseudonyms: Pseudonyms): string {
  const isKnown = (name.toLowerCase().match(WORD) ?? []).every((word) => vocabulary.has(word));
  return isKnown ? name : pseudonyms.of('field', name);
}

function technical(value: string, pseudonyms: Pseudonyms): string {
  const called = value.replaceAll(PARAMETER, (_whole, name: string, between: string, text: string) => {
    const isFile = name.toLowerCase() !== 'boundary';
    return `${name}${between}"${isFile ? pseudonyms.of('file', text.replaceAll('"', '')) : '…'}"`;
  });
  return prose(called, pseudonyms);
}
