import type { Span } from '../../bytes/range';
import { decodeReferences } from './characterReferences';

/** An attribute of a tag; its span is name and value. */
export interface HtmlAttribute extends Span {
  /** Lower case. */
  readonly name: string;
  /** Without quotes, character references decoded; empty where there is none. */
  readonly value: string;
  /** False where the quote around the value has no end. */
  readonly closed: boolean;
}

/** A tag from its name on. */
export interface ScannedTag {
  readonly name: string;
  readonly attributes: readonly HtmlAttribute[];
  /** Behind the `>`; the end of the text where there is none. */
  readonly end: number;
  readonly closed: boolean;
}

const tagName = /[^\s/>]+/y;
const between = /[\s/]+/y;
const attributeName = /=?[^\s/>=]*/y;
const blanks = /\s+/y;
const unquoted = /[^\s>]*/y;

/** Reads one tag (HTML 13.2.5.8 and following). */
export class TagScanner {
  private readonly text: string;
  private at: number;

  /** @param at where the tag's name stands */
  constructor(text: string, at: number) {
    this.text = text;
    this.at = at;
  }

  scan(): ScannedTag {
    const { text } = this;
    const name = this.take(tagName).toLowerCase();
    const attributes: HtmlAttribute[] = [];
    for (;;) {
      this.take(between);
      if (this.at >= text.length) return { name, attributes, end: text.length, closed: false };
      if (text.charAt(this.at) === '>') return { name, attributes, end: this.at + 1, closed: true };
      attributes.push(this.attribute());
    }
  }

  private attribute(): HtmlAttribute {
    const start = this.at;
    const name = this.take(attributeName).toLowerCase();
    const nameEnd = this.at;
    this.take(blanks);
    if (this.text.charAt(this.at) !== '=') {
      this.at = nameEnd;
      return { name, value: '', start, end: nameEnd, closed: true };
    }
    this.at++;
    this.take(blanks);
    const { value, closed } = this.value();
    return { name, value: decodeReferences(value), start, end: this.at, closed };
  }

  private value(): Pick<HtmlAttribute, 'value' | 'closed'> {
    const quote = this.text.charAt(this.at);
    if (quote !== '"' && quote !== "'") return { value: this.take(unquoted), closed: true };
    const end = this.text.indexOf(quote, this.at + 1);
    const value = this.text.slice(this.at + 1, end === -1 ? undefined : end);
    this.at = end === -1 ? this.text.length : end + 1;
    return { value, closed: end !== -1 };
  }

  private take(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const taken = pattern.exec(this.text)?.[0] ?? '';
    this.at += taken.length;
    return taken;
  }
}
