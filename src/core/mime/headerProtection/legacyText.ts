import { concat } from '../../bytes/segments';
import { latin1, utf8 } from '../../bytes/text';
import { decodeHeaderText } from '../encodedWords';
import type { HeaderField } from '../entity';
import { lineEndOf } from './lineEndOf';

/** A text with the element before it, and the charset that it is in now, where it was changed. */
export interface LegacyText {
  readonly content: Uint8Array;
  readonly charset?: string;
}

const BOM = Uint8Array.of(0xef, 0xbb, 0xbf);

/** Puts hidden fields and an empty line before a plain text (RFC 9788 5.2.2). */
export function withLegacyText(
  content: Uint8Array,
  charset: string,
  hidden: readonly HeaderField[],
): LegacyText {
  const lineEnd = lineEndOf(content);
  const lines = (textOf: (field: HeaderField) => string): string =>
    [...hidden.map((field) => `${field.name}: ${textOf(field)}`.trimEnd()), '', ''].join(lineEnd);
  const text = lines(legacyValue);
  const name = charset.toLowerCase();
  const isAscii = /^[\0-\x7f]*$/.test(text);
  // ASCII is UTF-8 already, so that the text itself stays what it is.
  const becomesUtf8 = !isAscii && name === 'us-ascii' && content.every((octet) => octet < 0x80);
  if (name === 'utf-8' || becomesUtf8) {
    const made = afterMark(content, utf8(text));
    return { content: made, ...(becomesUtf8 && { charset: 'utf-8' }) };
  }
  const fits = isAscii || (latinCharsets.has(name) && latinText.test(text));
  return { content: afterMark(content, latin1(fits ? text : lines(writtenValue))) };
}

/** What people are shown of a field: one line. */
export function legacyValue({ value }: HeaderField): string {
  return decodeHeaderText(value).replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
}

const latinCharsets = new Set(['iso-8859-1', 'windows-1252']);
const latinText = /^[\0-\x7f\xa0-\xff]*$/;

/** A charset that lacks the characters gets the encoded words of the header: less to read, but nothing wrong. */
function writtenValue({ value }: HeaderField): string {
  return value.replaceAll(/[^ -~]/g, '?');
}

function afterMark(content: Uint8Array, text: Uint8Array): Uint8Array {
  const isMarked = BOM.every((octet, at) => content[at] === octet);
  return isMarked ? concat([BOM, text, content.subarray(BOM.length)]) : concat([text, content]);
}
