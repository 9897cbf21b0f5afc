import type { Pace } from '../../bytes/pace';
import type { Span } from '../../bytes/range';
import { activeIn } from './activeContent';
import { HidingStyles } from './hiddenElements';
import type { CidReference, HtmlFacts, Mention, Unfinished } from './htmlFacts';
import { OpenElements } from './openElements';
import { htmlTokens, type HtmlToken } from './tokens';
import { contentIdOf, cssUrls, fetchedUrls, isRemote } from './urls';

// What is told of each kind; a hostile part could have hundreds of thousands.
const MOST = 64;
const MOST_REFERENCES = 1000;
const BETWEEN_BREATHS = 1024;

/** Goes through HTML. The spans are in `text`. */
export async function readHtml(text: string, pace: Pace): Promise<HtmlFacts> {
  const reader = new HtmlReader(text);
  // A style sheet holds for what stands before it too.
  await eachToken(text, pace, (token) => reader.takeStyle(token));
  await eachToken(text, pace, (token) => reader.take(token));
  return reader.facts();
}

async function eachToken(text: string, pace: Pace, take: (token: HtmlToken) => void): Promise<void> {
  let count = 0;
  for (const token of htmlTokens(text)) {
    take(token);
    if (++count % BETWEEN_BREATHS === 0) await pace.breathe();
  }
}

type StartTag = HtmlToken & { kind: 'start' };

class HtmlReader {
  private readonly references = new Map<string, CidReference>();
  private readonly remote: Mention[] = [];
  private readonly active: Mention[] = [];
  private readonly hidden: Mention[] = [];
  private readonly styles = new HidingStyles();
  private readonly elements = new OpenElements();
  /** The outermost element that hides what stands here. */
  private hider: (Mention & { told: boolean }) | undefined;
  private sheet: Span | undefined;
  private unfinished: Unfinished | undefined;

  constructor(private readonly text: string) {}

  takeStyle(token: HtmlToken): void {
    if (token.kind === 'raw' && token.name === 'style')
      this.styles.add(this.text.slice(token.start, token.end));
  }

  take(token: HtmlToken): void {
    if (token.kind === 'start') this.startTag(token);
    else if (token.kind === 'end') this.endTag(token.name);
    else if (token.kind === 'raw') this.rawText(token);
    else if (token.kind === 'text') this.shownText(token);
    if (token.kind !== 'text' && !token.closed) this.unfinished = this.endOf(token);
  }

  private startTag(token: StartTag): void {
    const { name, attributes, start, end } = token;
    const how = this.styles.hides(name, attributes);
    if (how !== undefined && !this.elements.isHidden) this.hider = { what: how, start, end, told: false };
    for (const what of activeIn(name, attributes)) note(this.active, { what, start, end });
    for (const attribute of attributes) {
      for (const url of fetchedUrls(name, attribute))
        this.fetched(url, `${name} ${attribute.name}`, attribute, how !== undefined);
    }
    if (token.closed) this.elements.start(name, how !== undefined);
    if (!this.elements.isHidden) this.hider = undefined;
  }

  private endTag(name: string): void {
    this.elements.end(name);
    if (!this.elements.isHidden) this.hider = undefined;
  }

  private rawText({ name, start, end }: HtmlToken & { kind: 'raw' }): void {
    if (name !== 'style') return;
    this.sheet = { start, end };
    for (const url of cssUrls(this.text.slice(start, end))) this.fetched(url, 'style', { start, end }, false);
  }

  private shownText({ start, end }: Span): void {
    const { hider } = this;
    if (hider === undefined || hider.told || !isSeen(this.text.slice(start, end))) return;
    hider.told = true;
    note(this.hidden, { what: hider.what, start: hider.start, end: hider.end });
  }

  private fetched(url: string, what: string, { start, end }: Span, isHidden: boolean): void {
    const contentId = contentIdOf(url);
    if (contentId !== undefined && this.references.size < MOST_REFERENCES) {
      const hidden = isHidden || this.elements.isHidden;
      if (!this.references.has(contentId)) this.references.set(contentId, { contentId, hidden, start, end });
    } else if (isRemote(url)) note(this.remote, { what, start, end });
  }

  private endOf(token: Exclude<HtmlToken, { kind: 'text' }>): Unfinished {
    const { start, end } = token;
    if (token.kind === 'comment') return { kind: 'comment', what: 'a comment', start, end };
    if (token.kind === 'raw') return { kind: 'text', what: `the text of ${token.name}`, start, end };
    const attribute = token.kind === 'start' ? token.attributes.at(-1) : undefined;
    if (attribute === undefined || attribute.closed)
      return { kind: 'tag', what: `the tag ${token.name}`, start, end };
    return { kind: 'tag', what: `${attribute.name} of ${token.name}`, start: attribute.start, end };
  }

  facts(): HtmlFacts {
    const { references, remote, active, hidden, hider, sheet, unfinished } = this;
    const isOther = sheet !== undefined && this.styles.hidesOthers();
    return {
      references: [...references.values()],
      remote,
      active,
      hidden,
      leftOpen: hider && { what: hider.what, start: hider.start, end: hider.end },
      hidesOthers: isOther ? { what: 'style', ...sheet } : undefined,
      unfinished,
    };
  }
}

function note(mentions: Mention[], mention: Mention): void {
  if (mentions.length < MOST) mentions.push(mention);
}

const blankReference = /&(?:nbsp|zwnj|zwj|shy|#8203|#8204|#847|#65279|#160|#173|#xa0|#x200[bcd]|#x34f);?/gi;

/** Whether text has anything in it to be read: newsletters pad their first line with what is not drawn. */
function isSeen(text: string): boolean {
  return text.replaceAll(blankReference, '').trim() !== '';
}
