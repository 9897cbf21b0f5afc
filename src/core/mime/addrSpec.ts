import type { Span } from '../bytes/range';
import type { Token } from './addressTokens';

/** An address as written, and where it stands in the text. */
export interface AddrSpec {
  readonly address: string;
  readonly span: Span;
}

const dotAtom = /^[^ \t\r\n()<>@,;:\\"[\].]+(?:\.[^ \t\r\n()<>@,;:\\"[\].]+)*$/;
const control = /[^ -~\u0080-\uffff]/;

/**
 * Puts `local-part@domain` together (RFC 5322 3.4.1; 4.4 with white space around dots and quoted words between them).
 * A quoted local part keeps its quotes only where it needs them. Undefined for anything else: an address that readers
 * could take in two ways is none.
 * @param tokens without comments
 */
export function addrSpec(tokens: readonly Token[]): AddrSpec | undefined {
  const at = tokens.findIndex((token) => isSpecial(token, '@'));
  const first = tokens[0];
  const last = tokens.at(-1);
  if (at === -1 || first === undefined || last === undefined) return undefined;
  const local = localPart(tokens.slice(0, at));
  const domain = domainOf(tokens.slice(at + 1));
  if (local === undefined || domain === undefined) return undefined;
  return { address: `${local}@${domain}`, span: { start: first.start, end: last.end } };
}

/** Whether the token is this special character. */
export function isSpecial({ kind, text }: Token, character: string): boolean {
  return kind === 'special' && text === character;
}

function localPart(tokens: readonly Token[]): string | undefined {
  const text = dotted(tokens, (token) => token.kind === 'atom' || token.kind === 'quoted');
  // An encoded word is no local part (RFC 2047 5).
  if (text === undefined || text.startsWith('=?')) return undefined;
  return dotAtom.test(text) ? text : `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}

function domainOf(tokens: readonly Token[]): string | undefined {
  const [only] = tokens;
  if (tokens.length === 1 && only?.kind === 'literal') return only.text.endsWith(']') ? only.text : undefined;
  return dotted(tokens, (token) => token.kind === 'atom');
}

/** Words with single dots between them. */
function dotted(tokens: readonly Token[], isWord: (token: Token) => boolean): string | undefined {
  const fits = tokens.every((token, index) => (index % 2 === 0 ? isWord(token) : isSpecial(token, '.')));
  const text = tokens.map((token) => token.text).join('');
  return fits && tokens.length % 2 === 1 && !control.test(text) ? text : undefined;
}
