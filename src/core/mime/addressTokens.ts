import type { Span } from '../bytes/range';
import { HeaderScanner } from './headerScanner';

/** A lexical token of an address field (RFC 5322 3.2). */
export interface Token extends Span {
  readonly kind: 'atom' | 'quoted' | 'comment' | 'literal' | 'special';
  /** Unquoted; a special is its character, a domain literal has its brackets. */
  readonly text: string;
}

const blanks = /[ \t\r\n]+/y;
// RFC 5322 atext and more: what is no special is taken, so that nothing is lost without a word.
const atom = /[^ \t\r\n()<>@,;:\\"[\].]+/y;
const literal = /\[[^\]]*\]?/y;

/** The tokens of an address field, comments among them. Nothing fails; a stray character is a special. */
export function* addressTokens(text: string): Generator<Token> {
  const scanner = new HeaderScanner(text);
  for (scanner.take(blanks); !scanner.done(); scanner.take(blanks)) {
    const start = scanner.at;
    const { kind, text: written } = nextToken(scanner);
    yield { kind, text: written, start, end: scanner.at };
  }
}

function nextToken(scanner: HeaderScanner): Pick<Token, 'kind' | 'text'> {
  const word = scanner.take(atom);
  if (word !== '') return { kind: 'atom', text: word };
  const comment = scanner.comment();
  if (comment !== undefined) return { kind: 'comment', text: comment };
  const quoted = scanner.quoted();
  if (quoted !== undefined) return { kind: 'quoted', text: quoted.value };
  const bracketed = scanner.take(literal);
  if (bracketed !== '') return { kind: 'literal', text: bracketed };
  return { kind: 'special', text: scanner.next() };
}
