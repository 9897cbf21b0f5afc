import { concat } from '../../bytes/segments';
import { decodeLatin1, latin1 } from '../../bytes/text';
import type { HeaderField } from '../entity';
import { htmlTokens, type HtmlToken } from '../html/tokens';
import { legacyValue } from './legacyText';
import { lineEndOf } from './lineEndOf';

// A head that is longer holds pictures, or hides its body.
const LONGEST_HEAD = 1 << 20;

/** Puts hidden fields at the start of the body of an HTML text in a charset that has ASCII (RFC 9788 5.2.3). */
export function withLegacyHtml(content: Uint8Array, hidden: readonly HeaderField[]): Uint8Array {
  const lineEnd = lineEndOf(content);
  const lines = hidden.map((field) => escaped(`${field.name}: ${legacyValue(field)}`.trimEnd()));
  const element = `<div class="header-protection-legacy-display">${lineEnd}<pre>${lines.join(lineEnd)}</pre></div>`;
  const at = placeIn(decodeLatin1(content.subarray(0, LONGEST_HEAD)));
  return concat([content.subarray(0, at), latin1(element), content.subarray(at)]);
}

/** Behind the start of the body; where that goes without saying, behind what must stand before it. */
function placeIn(text: string): number {
  let place = 0;
  for (const token of htmlTokens(text)) {
    if (isTag(token, 'start', 'body')) return token.end;
    if (isTag(token, 'end', 'head') || isPrologue(text, token)) place = token.end;
  }
  return place;
}

function isTag(token: HtmlToken, kind: 'start' | 'end', name: string): boolean {
  return token.kind === kind && token.name === name && token.closed;
}

function isPrologue(text: string, token: HtmlToken): boolean {
  const isDoctype = token.kind === 'comment' && /^<!doctype/i.test(text.slice(token.start, token.start + 9));
  return isTag(token, 'start', 'html') || isDoctype;
}

/** Written in ASCII, whatever the charset. */
function escaped(text: string): string {
  return text.replaceAll(/[^ -~]|[&<>]/gu, (character) => `&#${character.codePointAt(0) ?? 0};`);
}
