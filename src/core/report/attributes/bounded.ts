import { toHex } from '../../bytes/hex';
import { inQuotes } from '../../errors/inQuotes';

// A hostile attribute can hold megabytes; nobody reads more than this, and its bytes are there to look at.
const MAX_TEXT = 200;
const MAX_OCTETS = 64;
const MAX_ITEMS = 16;
const MAX_WHOLE = 4000;

/** A string of the message, cut where it is too long to be read. */
export function clipped(text: string, most = MAX_TEXT): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}

/** The text of a whole attribute, cut where it is too long for a report. */
export function wholeText(text: string): string {
  return clipped(text, MAX_WHOLE);
}

/** Octets in hexadecimal; where they are too many their beginning and their number. */
export function inHex(bytes: Uint8Array): string {
  const text = toHex(bytes.subarray(0, MAX_OCTETS));
  return bytes.length > MAX_OCTETS ? `${text}… (${bytes.length} bytes)` : text;
}

/** Octets that may be text: quoted where they are printable ASCII, else in hexadecimal. */
export function octetsText(bytes: Uint8Array): string {
  const head = bytes.subarray(0, MAX_TEXT + 1);
  if (head.length === 0 || head.some((byte) => byte < 0x20 || byte > 0x7e)) return inHex(bytes);
  return quoted(String.fromCharCode(...head));
}

/** A string of the message in quotation marks. */
export function quoted(text: string): string {
  return inQuotes(clipped(text));
}

/** The text of each item; where they are too many of the first ones, and the number of the rest. */
export function itemTexts<T>(items: readonly T[], textOf: (item: T) => string): readonly string[] {
  const shown = items.slice(0, MAX_ITEMS).map(textOf);
  const rest = items.length - shown.length;
  return [...shown, ...(rest > 0 ? [`and ${rest} more`] : [])];
}

/** Items one after the other, cut as in {@link itemTexts}. */
export function listText<T>(items: readonly T[], textOf: (item: T) => string, separator = ', '): string {
  return itemTexts(items, textOf).join(separator);
}
