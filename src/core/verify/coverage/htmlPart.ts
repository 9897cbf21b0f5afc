import type { ByteSource } from '../../bytes/byteSource';
import type { Pace } from '../../bytes/pace';
import type { Range, Span } from '../../bytes/range';
import type { SourceSet } from '../../bytes/sourceSet';
import { decodeBody } from '../../mime/decodeBody';
import type { MimeEntity } from '../../mime/entity';
import type { HtmlFacts } from '../../mime/html/htmlFacts';
import { htmlText } from '../../mime/html/htmlText';
import { readHtml } from '../../mime/html/readHtml';
import type { Layer, MimeLayer } from '../../smime/layer';
import type { CoveredPart } from './coveredPart';

/** A part that is HTML, and what stands in it. */
export interface HtmlPart extends HtmlFacts {
  readonly part: CoveredPart;
  /** Its place in the order of the parts. */
  readonly index: number;
  /** Whether it was read to its end. */
  readonly whole: boolean;
  /** Where a span of the facts stands: in the body without its transfer encoding. */
  readonly rangeOf: (span: Span) => Range;
}

const HTML = new Set(['text/html', 'application/xhtml+xml']);
// Newsletters have some hundred thousand octets.
const MOST_OCTETS = 1 << 20;
const MOST_IN_ALL = 1 << 23;
/** No transfer encoding makes more of an octet: three characters of quoted-printable, some with a soft line end. */
const MOST_ENCODED = 4;

/** Reads the HTML parts, as far as they are no longer than honest ones are. */
export async function readHtmlParts(
  parts: readonly CoveredPart[],
  sources: SourceSet,
  pace: Pace,
): Promise<readonly HtmlPart[]> {
  const found: HtmlPart[] = [];
  let left = MOST_IN_ALL;
  for (const [index, part] of parts.entries()) {
    if (!isHtml(part.layer)) continue;
    await pace.breathe();
    const read = await readPart(part.layer, Math.min(left, MOST_OCTETS), sources, pace);
    left -= read.length;
    found.push({ ...read.facts, part, index, whole: read.whole, rangeOf: read.rangeOf });
  }
  return found;
}

function isHtml(layer: Layer): layer is MimeLayer {
  return layer.kind === 'mime' && HTML.has(layer.contentType);
}

interface ReadPart extends Pick<HtmlPart, 'whole' | 'rangeOf'> {
  readonly facts: HtmlFacts;
  /** Octets. */
  readonly length: number;
}

async function readPart(
  { id, source, entity }: MimeLayer,
  most: number,
  sources: SourceSet,
  pace: Pace,
): Promise<ReadPart> {
  const { bodyRange } = entity;
  const beginning = bodyRange.start + most * MOST_ENCODED;
  const isCut = bodyRange.end > beginning;
  const body = await decodedBody(source, isCut ? withBodyTo(entity, beginning) : entity, id, sources, pace);
  const { start } = body.span;
  const end = Math.min(body.span.end, start + most);
  const charset = entity.contentType.params.get('charset')?.value;
  const { text, width } = htmlText(body.source.view({ start, end }), charset);
  return {
    facts: await readHtml(text, pace),
    length: end - start,
    whole: !isCut && end === body.span.end,
    rangeOf: (span) =>
      body.source.range({
        start: start + width * span.start,
        end: Math.min(end, start + width * span.end),
      }),
  };
}

function withBodyTo(entity: MimeEntity, end: number): MimeEntity {
  return { ...entity, bodyRange: { ...entity.bodyRange, end } };
}

async function decodedBody(
  source: ByteSource,
  entity: MimeEntity,
  id: string,
  sources: SourceSet,
  pace: Pace,
): Promise<{ source: ByteSource; span: Span }> {
  const body = await decodeBody(source, entity, `${id}:body`, pace);
  if (body.source !== source) sources.add(body.source);
  return body;
}
