import { fromBase64 } from '../bytes/base64';
import { decodeLatin1, latin1 } from '../bytes/text';
import { decodeCharset } from './charset';

// Wider than RFC 2047: spaces and other characters in the text are let through, as receivers do.
const encodedWord = /=\?([^?\s]+)\?([bq])\?([^?]*)\?=/gi;

interface Word {
  readonly charset: string;
  /** The decoded bytes, one character each. */
  readonly octets: string;
  /** What stands there, for where the charset is not known. */
  readonly written: string;
}

/**
 * The text of a header value with its encoded words decoded (RFC 2047), and the white space between two of them
 * taken away. A word of an unknown charset stays as written. Nothing fails.
 */
export function decodeHeaderText(value: string): string {
  const parts: string[] = [];
  let run: Word[] = [];
  let from = 0;
  for (const match of value.matchAll(encodedWord)) {
    const between = value.slice(from, match.index);
    if (run.length === 0 || between.trim() !== '') {
      parts.push(textOf(run), between);
      run = [];
    }
    run.push(wordOf(match));
    from = match.index + match[0].length;
  }
  parts.push(textOf(run), value.slice(from));
  return parts.join('');
}

function wordOf([written, label = '', kind = '', text = '']: RegExpExecArray): Word {
  // RFC 2231 5: a language may follow the charset.
  const charset = (label.split('*', 1)[0] ?? '').toLowerCase();
  return { charset, octets: kind.toLowerCase() === 'b' ? fromB(text) : fromQ(text), written };
}

/** The text of adjacent words. Those of one charset are decoded together: some writers cut within a character. */
function textOf(run: readonly Word[]): string {
  let text = '';
  for (let at = 0; at < run.length;) {
    const charset = run[at]?.charset ?? '';
    let next = at;
    while (run[next]?.charset === charset) next++;
    text += decodeTogether(run.slice(at, next), charset);
    at = next;
  }
  return text;
}

function decodeTogether(words: readonly Word[], charset: string): string {
  const bytes = latin1(words.map(({ octets }) => octets).join(''));
  return decodeCharset(bytes, charset) ?? words.map(({ written }) => written).join(' ');
}

function fromB(text: string): string {
  const clean = text.replaceAll(/[^A-Za-z0-9+/]/g, '');
  const usable = clean.length % 4 === 1 ? clean.slice(0, -1) : clean;
  return decodeLatin1(fromBase64(latin1(usable.padEnd(Math.ceil(usable.length / 4) * 4, '='))).bytes);
}

function fromQ(text: string): string {
  return text
    .replaceAll('_', ' ')
    .replaceAll(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replaceAll(/[^\0-\xff]/g, '?');
}
