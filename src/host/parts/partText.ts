import { beginningOf } from '../../core/bytes/text';
import { decodeCharset } from '../../core/mime/charset';
import { htmlText } from '../../core/mime/html/htmlText';
import { readableText } from '../../core/mime/html/readableText';
import { readCharset, textPage } from '../../core/mime/textPage';
import { isHtmlType, isTextual, looksLikeText } from '../../core/mime/textual';
import type { Opened } from '../../core/report/open';
import { isCms, type Layer } from '../../core/smime/layer';
import type { TextSlice } from '../../shared/messages';
import { MAX_TEXT, type Requests } from '../../shared/requests';
import { layerAt, partContent } from './partContent';

/** HTML has markup by the megabyte; what is behind this much of it is for its source to show. */
const MOST_HTML = 1 << 22;

interface Readable {
  readonly text: string;
  readonly isCut: boolean;
}

/** The text of the HTML that was read last: it is asked for a page at a time. */
const readable = new WeakMap<Uint8Array, Readable>();

/** Some of a part's text. @throws SmimeError `partNotFound` */
export async function partText(opened: Opened, ask: Requests['text']['ask']): Promise<TextSlice> {
  const layer = layerAt(opened, ask.layer);
  const content = await partContent(opened, layer);
  const kind = kindOf(layer, content);
  const size = content.length;
  if (kind === 'binary') return { kind, text: '', total: 0, size };
  const { charset, isNamed } = charsetOf(layer, content);
  const named = { charset, ...(!isNamed && { isGuess: true }) };
  const slice =
    kind === 'html' && ask.form === 'readable'
      ? htmlSlice(content, charset, ask.from)
      : sourceSlice(content, charset, ask.from);
  return { kind, size, ...slice, ...named };
}

/** Whether a part is text, HTML included. */
export function isText(layer: Layer, content: Uint8Array): boolean {
  return kindOf(layer, content) !== 'binary';
}

/** A part that is text, whole and in UTF-8; undefined where it is none. */
export function textOf(layer: Layer, content: Uint8Array): string | undefined {
  if (!isText(layer, content)) return undefined;
  return decodeCharset(content, charsetOf(layer, content).charset);
}

function kindOf(layer: Layer, content: Uint8Array): TextSlice['kind'] {
  if (isCms(layer)) return 'binary';
  if (isHtmlType(layer.contentType)) return 'html';
  const isPlain = layer.kind === 'data' ? looksLikeText(content) : isTextual(layer.contentType);
  return isPlain ? 'text' : 'binary';
}

function charsetOf({ entity }: Layer, content: Uint8Array): ReturnType<typeof readCharset> {
  return readCharset(content, entity?.contentType.params.get('charset')?.value);
}

type Slice = Pick<TextSlice, 'text' | 'next' | 'total' | 'isCut'>;

function sourceSlice(content: Uint8Array, charset: string, from: number): Slice {
  const { text, end } = textPage(content, charset, from, MAX_TEXT);
  return { text, total: content.length, ...(end < content.length && { next: end }) };
}

function htmlSlice(content: Uint8Array, charset: string, from: number): Slice {
  const { text, isCut } = readableOf(content, charset);
  const page = beginningOf(text.slice(from), MAX_TEXT);
  const end = from + page.length;
  return {
    text: page,
    total: text.length,
    ...(end < text.length && { next: end }),
    ...(isCut && { isCut }),
  };
}

function readableOf(content: Uint8Array, charset: string): Readable {
  const known = readable.get(content);
  if (known !== undefined) return known;
  const beginning = content.subarray(0, MOST_HTML);
  // Markup in UTF-16 is found by its octets, whatever the part says.
  const { text, width } = htmlText(beginning, charset);
  const html = width === 2 ? text : (decodeCharset(beginning, charset) ?? text);
  const made = { text: readableText(html), isCut: beginning.length < content.length };
  readable.set(content, made);
  return made;
}
