import { decodeNamedCharacters } from './namedCharacters';
import { decodeReferences } from './characterReferences';
import { htmlTokens, type HtmlToken } from './tokens';

const paragraphs = new Set(
  'address article aside blockquote dl fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr main nav ol p pre section table ul'.split(
    ' ',
  ),
);
const lines = new Set(
  'body br caption center dd div dt figcaption head html li option tbody tfoot thead title tr'.split(' '),
);
/** Their text is shown as it stands; of the other raw elements none is shown to a reader. */
const shownRaw = new Set(['textarea', 'xmp']);

/**
 * The text of HTML, with the line breaks that its elements make and nothing else of its markup. What the HTML hides is
 * in it too: whoever asks for the text wants to know all that is written there. Each character is gone through once.
 */
export function readableText(html: string): string {
  const writer = new TextWriter();
  for (const token of htmlTokens(html)) writer.take(token, html);
  return writer.text();
}

class TextWriter {
  private readonly written: string[] = [];
  /** How many line breaks stand between what is written and what comes; the first text needs none. */
  private breaks = 0;
  private hasSpace = false;
  private preformatted = 0;

  take(token: HtmlToken, html: string): void {
    if (token.kind === 'text') this.words(html.slice(token.start, token.end));
    else if (token.kind === 'raw' && shownRaw.has(token.name)) this.lines(html.slice(token.start, token.end));
    else if (token.kind === 'start' || token.kind === 'end') this.tag(token);
  }

  text(): string {
    return this.written.join('');
  }

  private tag(token: HtmlToken & { kind: 'start' | 'end' }): void {
    const { kind, name } = token;
    if (paragraphs.has(name)) this.break(2);
    else if (name === 'br') this.breaks = Math.min(this.breaks + 1, 2);
    else if (lines.has(name)) this.break(1);
    else if (name === 'td' || name === 'th') this.hasSpace = true;
    if (name === 'pre') this.preformatted = Math.max(0, this.preformatted + (kind === 'start' ? 1 : -1));
    if (kind === 'start' && name === 'li') this.words('• ');
    if (kind === 'start' && name === 'img') this.image(token);
  }

  private image({ attributes }: HtmlToken & { kind: 'start' }): void {
    const alternative = attributes.find(({ name }) => name === 'alt')?.value;
    if (alternative !== undefined && alternative !== '') this.words(` [${alternative}] `);
  }

  private words(source: string): void {
    if (this.preformatted > 0) {
      this.lines(source);
      return;
    }
    const text = decoded(source).replaceAll(/[ \t\n\r\f]+/g, ' ');
    if (text.startsWith(' ')) this.hasSpace = true;
    const inside = text.trim() === '' && !text.includes('\u00a0') ? '' : text.replaceAll(/^ | $/g, '');
    if (inside === '') return;
    this.put(inside);
    this.hasSpace = text.endsWith(' ');
  }

  private lines(source: string): void {
    const text = decoded(source).replaceAll(/\r\n?/g, '\n');
    if (text !== '') this.put(text);
  }

  private put(text: string): void {
    if (this.written.length > 0 && this.breaks > 0) this.written.push('\n'.repeat(this.breaks));
    else if (this.written.length > 0 && this.hasSpace) this.written.push(' ');
    this.written.push(text);
    this.breaks = 0;
    this.hasSpace = false;
  }

  private break(count: number): void {
    this.breaks = Math.max(this.breaks, count);
    this.hasSpace = false;
  }
}

function decoded(text: string): string {
  return decodeReferences(decodeNamedCharacters(text));
}
