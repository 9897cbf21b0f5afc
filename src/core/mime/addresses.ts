import type { ByteSource } from '../bytes/byteSource';
import { cover, type Range, type Span } from '../bytes/range';
import { type AddrSpec, addrSpec, isSpecial } from './addrSpec';
import { addressTokens, type Token } from './addressTokens';
import { decodeHeaderText } from './encodedWords';
import type { HeaderField } from './entity';
import { fromOctetString } from './octetText';

/** A mailbox: who is shown, and where mail goes. Only `address` says who it is. */
export interface Address<Place = Span> {
  /** Encoded words decoded; undefined where there is none. */
  readonly display: string | undefined;
  readonly address: string;
  /** The address itself, without display name and angle brackets. */
  readonly range: Place;
}

/** What is wrong with an address field. */
export type AddressDefectKind =
  /** What is there cannot be read as an address, or could be read as more than one. It is not in `addresses`. */
  | 'badAddress'
  /** A name without an address. */
  | 'displayNameOnly'
  /** `<>`. */
  | 'emptyAddress'
  /** An angle bracket or a group without its end. */
  | 'unclosed';

/** A defect and its place. */
export interface AddressDefect<Place = Span> {
  readonly kind: AddressDefectKind;
  readonly range: Place;
}

/** What stands beside the addresses and says nothing, but is shown by some readers: a comment, or the name of a group. */
export interface Remark<Place = Span> {
  readonly kind: 'comment' | 'group';
  /** Encoded words decoded. */
  readonly text: string;
  readonly range: Place;
}

/** The addresses of a field, and what else stands there. */
export interface Addresses<Place = Span> {
  readonly addresses: readonly Address<Place>[];
  readonly defects: readonly AddressDefect<Place>[];
  readonly remarks: readonly Remark<Place>[];
}

/**
 * Reads an address list (RFC 5322 3.4 and 4.4, RFC 6532): mailboxes and the members of groups, comments, quoted local
 * parts, obsolete routes. An address inside a display name, a comment or an encoded word is none. It never fails.
 * @param value an unfolded field value; the ranges are offsets in it
 */
export function parseAddresses(value: string): Addresses {
  return new AddressParser((text) => text).parse(value);
}

/** The addresses of a field of `source`, with their bytes. */
export function fieldAddresses(source: ByteSource, { valueRange }: HeaderField): Addresses<Range> {
  const { addresses, defects, remarks } = new AddressParser(fromOctetString).parse(source.latin1(valueRange));
  const placed = ({ start, end }: Span): Range =>
    source.range({ start: valueRange.start + start, end: valueRange.start + end });
  return {
    addresses: addresses.map((address) => ({ ...address, range: placed(address.range) })),
    defects: defects.map(({ kind, range }) => ({ kind, range: placed(range) })),
    remarks: remarks.map((remark) => ({ ...remark, range: placed(remark.range) })),
  };
}

// Some ten thousand addresses; what stands behind them is not read.
const MOST_TOKENS = 50_000;

class AddressParser {
  private readonly decode: (text: string) => string;
  private readonly addresses: Address[] = [];
  private readonly defects: AddressDefect[] = [];
  private readonly remarks: Remark[] = [];
  private group: Token | undefined;
  private mailbox: Token[] = [];
  private isInAngle = false;

  constructor(decode: (text: string) => string) {
    this.decode = decode;
  }

  parse(text: string): Addresses {
    let left = MOST_TOKENS;
    for (const token of addressTokens(text)) {
      this.token(token);
      if (--left > 0) continue;
      this.defects.push({ kind: 'badAddress', range: { start: token.end, end: text.length } });
      break;
    }
    if (this.isInAngle) this.note('unclosed', this.mailbox);
    this.finish();
    if (this.group !== undefined) this.note('unclosed', [this.group]);
    return { addresses: this.addresses, defects: this.defects, remarks: this.remarks };
  }

  private token(token: Token): void {
    if (token.kind === 'comment') this.remark('comment', [token]);
    // Within angle brackets, commas and colons belong to a route. Only its end or the next mailbox ends it.
    if (isSpecial(token, '<')) this.isInAngle = true;
    else if (isSpecial(token, '>')) this.isInAngle = false;
    else if (!this.isInAngle && this.separator(token)) return;
    this.mailbox.push(token);
  }

  private separator(token: Token): boolean {
    if (isSpecial(token, ',')) this.finish();
    else if (isSpecial(token, ';')) {
      this.finish();
      this.group = undefined;
    } else if (isSpecial(token, ':') && this.startsGroup()) {
      this.group = token;
      this.remark('group', this.mailbox);
      this.mailbox = [];
    } else return false;
    return true;
  }

  /** A group's name is a phrase: words without an address among them. */
  private startsGroup(): boolean {
    const isPhrase = this.mailbox.every(({ kind, text }) => kind !== 'special' || text === '.');
    return this.group === undefined && this.mailbox.length > 0 && isPhrase;
  }

  private finish(): void {
    const tokens = this.mailbox;
    this.mailbox = [];
    const words = tokens.filter(({ kind }) => kind !== 'comment');
    if (words.length === 0) return;
    const open = words.findIndex((token) => isSpecial(token, '<'));
    if (open !== -1) this.angle(words, open);
    else if (words.some((token) => isSpecial(token, '@'))) this.bare(words, tokens);
    else this.note('displayNameOnly', words);
  }

  /** `display name <address>` */
  private angle(words: readonly Token[], open: number): void {
    const close = words.findIndex((token) => isSpecial(token, '>'));
    const inside = words.slice(open + 1, close === -1 ? undefined : close);
    const isLast = close === -1 || close === words.length - 1;
    if (close === open + 1 && isLast) this.note('emptyAddress', words.slice(open));
    else
      this.add(isLast ? addrSpec(withoutRoute(inside)) : undefined, this.phrase(words.slice(0, open)), words);
  }

  /** `address (display name)`, as was usual before there were angle brackets. */
  private bare(words: readonly Token[], tokens: readonly Token[]): void {
    const comment = tokens.findLast(({ kind }) => kind === 'comment');
    this.add(addrSpec(words), comment === undefined ? undefined : this.phrase([comment]), words);
  }

  private add(spec: AddrSpec | undefined, display: string | undefined, words: readonly Token[]): void {
    if (spec === undefined) this.note('badAddress', words);
    else this.addresses.push({ display, address: this.decode(spec.address), range: spec.span });
  }

  /** The words with a space where there was white space, decoded. */
  private phrase(words: readonly Token[]): string | undefined {
    const spaced = words.map(({ text, start }, index) =>
      words[index - 1]?.end === start ? text : ` ${text}`,
    );
    const text = decodeHeaderText(this.decode(spaced.join(''))).trim();
    return text === '' ? undefined : text;
  }

  private note(kind: AddressDefectKind, tokens: readonly Token[]): void {
    const range = spanOf(tokens);
    if (range !== undefined) this.defects.push({ kind, range });
  }

  private remark(kind: Remark['kind'], tokens: readonly Token[]): void {
    const range = spanOf(tokens);
    const text = this.phrase(tokens);
    if (range !== undefined && text !== undefined) this.remarks.push({ kind, text, range });
  }
}

function spanOf(tokens: readonly Token[]): Span | undefined {
  const [first] = tokens;
  const last = tokens.at(-1);
  return first && last && cover(first, last);
}

/** Without `@a,@b:` before the address (RFC 5322 4.4). */
function withoutRoute(tokens: readonly Token[]): readonly Token[] {
  const [first] = tokens;
  const colon = tokens.findIndex((token) => isSpecial(token, ':'));
  return first !== undefined && isSpecial(first, '@') && colon !== -1 ? tokens.slice(colon + 1) : tokens;
}
