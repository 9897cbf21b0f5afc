import type { ByteSource } from '../bytes/byteSource';
import type { Span } from '../bytes/range';
import type { Defect, DefectKind } from './defect';
import type { Delimiter, DelimiterLines } from './delimiterLines';
import type { Multipart } from './entity';

/** A multipart body that was cut, and the parts to be read. */
export interface CutMultipart {
  readonly multipart: Multipart;
  readonly parts: readonly Span[];
  readonly defects: readonly Defect[];
}

/**
 * Cuts a multipart body at its delimiter lines (RFC 2046 5.1.1).
 * @param mostParts how many parts may come of it; what is behind them is the epilogue
 */
export function cutMultipart(
  source: ByteSource,
  lines: DelimiterLines,
  boundary: string,
  body: Span,
  mostParts: number,
): CutMultipart {
  const defects: Defect[] = [];
  const note = (kind: DefectKind, span: Span): void => void defects.push({ kind, range: source.range(span) });
  const { delimiters, after } = collect(lines, boundary, body, mostParts);
  const [first] = delimiters;
  const last = delimiters.at(-1);
  const closed = last?.closing === true;
  if (first === undefined) note('noBoundaryFound', body);
  else if (after !== undefined) note(closed ? 'delimiterAfterFinal' : 'tooManyParts', lineOf(after));
  else if (!closed) note('missingFinalBoundary', { start: body.end, end: body.end });
  const whole = closed || after !== undefined;
  const multipart = {
    boundary,
    preamble: source.range({ start: body.start, end: first?.start ?? body.end }),
    delimiters: delimiters.map(({ start, end }) => source.range({ start, end })),
    closed,
    epilogue: source.range({ start: whole ? (last?.end ?? body.end) : body.end, end: body.end }),
  };
  return { multipart, parts: between(delimiters, whole ? undefined : body.end), defects };
}

interface Collected {
  readonly delimiters: readonly Delimiter[];
  /** The next one behind the closing delimiter, or behind the most parts. */
  readonly after: Delimiter | undefined;
}

function collect(lines: DelimiterLines, boundary: string, body: Span, mostParts: number): Collected {
  const delimiters: Delimiter[] = [];
  for (const delimiter of lines.of(boundary, body)) {
    if (delimiters.at(-1)?.closing === true || delimiters.length > mostParts)
      return { delimiters, after: delimiter };
    delimiters.push(delimiter);
  }
  return { delimiters, after: undefined };
}

/** What lies between two delimiters; and behind the last one up to `end`, where one is given. */
function between(delimiters: readonly Delimiter[], end: number | undefined): readonly Span[] {
  const ends = delimiters.slice(1).map(({ start }) => start);
  if (end !== undefined && delimiters.length > 0) ends.push(end);
  return ends.map((partEnd, index) => ({ start: delimiters[index]?.end ?? partEnd, end: partEnd }));
}

function lineOf({ lineStart, end }: Delimiter): Span {
  return { start: lineStart, end };
}
