import type { Span } from '../bytes/range';

const blanks = /[ \t\r\n]+/y;
// One class each: a repeated group would fill the regular expression's stack on a hostile header of megabytes.
const quotedText = /[^"\\]+/y;
const commentText = /[^()\\]+/y;

/** A quoted string without its quotes and backslashes; the span holds the quotes. */
export interface Quoted extends Span {
  readonly value: string;
}

/**
 * Walks through the text of a structured header field, one character an octet, so that positions are offsets.
 * Nothing fails: a quoted string or comment without end goes on to the end of the text.
 */
export class HeaderScanner {
  readonly text: string;
  at = 0;

  constructor(text: string) {
    this.text = text;
  }

  done(): boolean {
    return this.at >= this.text.length;
  }

  /** The character here; the empty string at the end. */
  here(): string {
    return this.text.charAt(this.at);
  }

  /** Takes the character here. */
  next(): string {
    return this.text.charAt(this.at++);
  }

  /** Steps over `character` if it is here. */
  accept(character: string): boolean {
    if (this.here() !== character) return false;
    this.at++;
    return true;
  }

  /** Takes what the sticky `pattern` matches here; the empty string where it does not. */
  take(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const taken = pattern.exec(this.text)?.[0] ?? '';
    this.at += taken.length;
    return taken;
  }

  /** Steps over white space and comments (RFC 5322 3.2.2 CFWS). */
  skip(): void {
    do this.take(blanks);
    while (this.comment() !== undefined);
  }

  /** Takes a comment with those inside it, if one starts here: its text without the outer parentheses. */
  comment(): string | undefined {
    if (!this.accept('(')) return undefined;
    const start = this.at;
    for (let depth = 1; !this.done();) {
      this.take(commentText);
      if (this.accept('(')) depth++;
      else if (this.accept(')') && --depth === 0) return unescaped(this.text.slice(start, this.at - 1));
      else this.escape();
    }
    return unescaped(this.text.slice(start));
  }

  /** Takes a quoted string, if one starts here. */
  quoted(): Quoted | undefined {
    const start = this.at;
    if (!this.accept('"')) return undefined;
    do this.take(quotedText);
    while (this.escape());
    const value = unescaped(this.text.slice(start + 1, this.at));
    this.accept('"');
    return { value, start, end: this.at };
  }

  /** Steps over a backslash and what it quotes, if one is here. */
  private escape(): boolean {
    if (!this.accept('\\')) return false;
    this.at = Math.min(this.at + 1, this.text.length);
    return true;
  }
}

function unescaped(text: string): string {
  return text.replaceAll(/\r?\n/g, '').replaceAll(/\\([\s\S])/g, '$1');
}
