import type { Span } from '../../bytes/range';
import { TagScanner, type HtmlAttribute } from './tagScanner';

/** A piece of HTML; its span is in the text that was scanned. */
export type HtmlToken = Span &
  (
    | {
        readonly kind: 'start';
        /** Lower case. */
        readonly name: string;
        readonly attributes: readonly HtmlAttribute[];
        /** False where the text ends within the tag. */
        readonly closed: boolean;
      }
    | { readonly kind: 'end'; readonly name: string; readonly closed: boolean }
    | { readonly kind: 'text' }
    | {
        readonly kind: 'raw';
        /** The element whose text it is: no markup counts in it. */
        readonly name: string;
        readonly closed: boolean;
      }
    | { readonly kind: 'comment'; readonly closed: boolean }
  );

const markup = /<[A-Za-z/!?]/g;
const letter = /[A-Za-z]/;

/** The elements whose content is text up to their end tag, whatever stands in it (HTML 13.1.2 and 13.2.6.4). */
const rawEnds: ReadonlyMap<string, RegExp> = new Map(
  ['script', 'style', 'textarea', 'title', 'xmp', 'iframe', 'noembed', 'noframes'].map((name) => [
    name,
    new RegExp(String.raw`</${name}(?=[\s/>])`, 'gi'),
  ]),
);

/**
 * Cuts HTML into tokens as browsers do (HTML 13.2.5), without building a tree. Each character is gone through once;
 * nothing fails.
 */
export function* htmlTokens(text: string): Generator<HtmlToken> {
  const foreign = new ForeignContent();
  let rawTo = 0;
  for (let at = 0; at < text.length;) {
    const start = search(markup, text, at);
    if (start > at) yield { kind: 'text', start: at, end: start };
    if (start === text.length) return;
    const token = tokenAt(text, start);
    yield token;
    at = token.end;
    foreign.take(token);
    const rawEnd = token.kind === 'start' && token.closed ? rawEnds.get(token.name) : undefined;
    // What was gone through as the text of one is not gone through again for each that stands in it.
    if (token.kind !== 'start' || rawEnd === undefined || at < rawTo) continue;
    const end = search(rawEnd, text, at);
    yield { kind: 'raw', name: token.name, start: at, end, closed: end < text.length };
    rawTo = end;
    if (!foreign.isOpen) at = end;
  }
}

/** Within SVG and MathML the text of style, title and the like is markup (HTML 13.2.6.5): there, both are looked at. */
class ForeignContent {
  private depth = 0;

  get isOpen(): boolean {
    return this.depth > 0;
  }

  take(token: HtmlToken): void {
    if (!('name' in token) || (token.name !== 'svg' && token.name !== 'math')) return;
    if (token.kind === 'start') this.depth++;
    else if (this.depth > 0) this.depth--;
  }
}

/** Where the pattern is found next; the end of the text where it is not. */
function search(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? text.length;
}

function tokenAt(text: string, start: number): HtmlToken {
  const second = text.charAt(start + 1);
  if (letter.test(second)) return tagAt(text, start, start + 1, 'start');
  if (second === '/' && letter.test(text.charAt(start + 2))) return tagAt(text, start, start + 2, 'end');
  // What else begins with `<!`, `<?` or `</` is a comment up to the next `>`.
  return text.startsWith('<!--', start)
    ? commentTo(commentEnd, text, start, start + (text.startsWith('<!--!>', start) ? 3 : 2))
    : commentTo(tagEnd, text, start, start + 1);
}

function tagAt(text: string, start: number, nameAt: number, kind: 'start' | 'end'): HtmlToken {
  const { name, attributes, end, closed } = new TagScanner(text, nameAt).scan();
  return kind === 'start'
    ? { kind, name, attributes, closed, start, end }
    : { kind, name, closed, start, end };
}

// `<!-->` is a whole comment, `<!--!>` is none, and `--!>` ends one too: what is behind it is drawn and run.
const commentEnd = /--!?>/g;
const tagEnd = />/g;

function commentTo(ending: RegExp, text: string, start: number, from: number): HtmlToken {
  ending.lastIndex = from;
  const found = ending.exec(text);
  return found === null
    ? { kind: 'comment', closed: false, start, end: text.length }
    : { kind: 'comment', closed: true, start, end: found.index + found[0].length };
}
