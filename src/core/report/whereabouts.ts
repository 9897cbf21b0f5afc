import { contains, type Range, type Span } from '../bytes/range';
import { lineStart, lineEnd } from '../bytes/lines';
import type { ByteSource } from '../bytes/byteSource';
import type { Layer, Report } from './report';

/** What some bytes of a source without ASN.1 are to the message. */
export type FactKind =
  | 'headerField'
  | 'headerLine' // stands in the header and is no field
  | 'headerEnd'
  | 'body'
  | 'preamble'
  | 'boundary'
  | 'epilogue'
  | 'outside';

/** The innermost thing known around some bytes: a header field, a body, a boundary. */
export interface Whereabouts {
  readonly kind: FactKind;
  readonly layer: string;
  /** All of that thing. */
  readonly range: Range;
  /** Of a header field. */
  readonly name?: string;
}

/**
 * What the bytes are by the layers of the report. Undefined where no layer holds them, as in a source that is one
 * whole CMS structure.
 */
export function whereabouts(
  { layers }: Pick<Report, 'layers'>,
  source: ByteSource,
  span: Span,
): Whereabouts | undefined {
  const layer = innermostLayer(layers, source.id, span);
  return layer === undefined ? undefined : inLayer(layer, source, span);
}

/** The deepest layer whose entity, or whose structure, holds all of `span`. */
export function innermostLayer(layers: readonly Layer[], source: string, span: Span): Layer | undefined {
  let found: Layer | undefined;
  for (const layer of layers) {
    const isHere = holds(layer.range, source, span) || holds(layer.body, source, span);
    const inner = innermostLayer(layer.children, source, span);
    if (inner !== undefined || isHere) found = inner ?? layer;
  }
  return found;
}

function inLayer(layer: Layer, source: ByteSource, span: Span): Whereabouts {
  const { id, range, headers = [] } = layer;
  const body = bodyIn(layer, source);
  const fact = (kind: FactKind, { start, end }: Span): Whereabouts => ({
    kind,
    layer: id,
    range: source.range({ start, end }),
  });
  if (span.start >= body.start && span.end <= body.end) return inBody(layer, source, body, span, fact);
  if (span.end > body.start) return fact('outside', range);
  const field = headers.find((header) => contains(header.range, span.start));
  if (field !== undefined && span.end <= field.range.end)
    return { ...fact('headerField', field.range), name: field.name };
  const end = headers.at(-1)?.range.end ?? range.start;
  if (span.start >= end) return fact('headerEnd', { start: end, end: body.start });
  return fact('headerLine', lineAround(source.bytes, span.start));
}

/** The body where it stands in the source of the entity: of a layer of CMS it was decoded, and begins behind the header. */
function bodyIn({ range, body, headers }: Layer, source: ByteSource): Span {
  if (body.source === source.id) return body;
  const headerEnd = headers?.at(-1)?.range.end ?? range.start;
  const isEmptyLine = headers !== undefined && headerEnd < range.end;
  const start = isEmptyLine ? lineEnd(source.bytes, headerEnd) : headerEnd;
  return { start: Math.min(start, range.end), end: range.end };
}

function inBody(
  { children }: Layer,
  source: ByteSource,
  body: Span,
  span: Span,
  fact: (kind: FactKind, span: Span) => Whereabouts,
): Whereabouts {
  const parts = children.map((child) => child.range).filter((range) => range.source === source.id);
  const [first] = parts;
  const last = parts.at(-1);
  if (first === undefined || last === undefined) return fact('body', body);
  const before = parts.findLast(({ end }) => end <= span.start);
  const after = parts.find(({ start }) => start >= span.end);
  const gap = { start: before?.end ?? body.start, end: after?.start ?? body.end };
  return gapFact(source.bytes, gap, span, before !== undefined, after !== undefined, fact);
}

/** Between two parts stands a delimiter and nothing else; before the first and after the last there may be text. */
function gapFact(
  bytes: Uint8Array,
  gap: Span,
  span: Span,
  hasBefore: boolean,
  hasAfter: boolean,
  fact: (kind: FactKind, span: Span) => Whereabouts,
): Whereabouts {
  if (hasBefore && hasAfter) return fact('boundary', gap);
  if (hasAfter) {
    const start = Math.max(gap.start, lineStart(bytes, Math.max(gap.start, gap.end - 1)));
    return span.start >= start
      ? fact('boundary', { start, end: gap.end })
      : fact('preamble', { start: gap.start, end: start });
  }
  // The line end before a delimiter belongs to it (RFC 2046 5.1.1).
  const own = bytes[gap.start] === 0x0d || bytes[gap.start] === 0x0a ? lineEnd(bytes, gap.start) : gap.start;
  const end = Math.min(gap.end, lineEnd(bytes, own));
  return span.start < end
    ? fact('boundary', { start: gap.start, end })
    : fact('epilogue', { start: end, end: gap.end });
}

function lineAround(bytes: Uint8Array, offset: number): Span {
  return { start: lineStart(bytes, offset), end: lineEnd(bytes, offset) };
}

function holds(range: Range, source: string, span: Span): boolean {
  return range.source === source && range.start <= span.start && span.end <= range.end;
}
