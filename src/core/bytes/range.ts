/** A half-open run of bytes `[start, end)` in the byte source named `source`. Plain data: it travels in reports as it is. */
export interface Range {
  readonly source: string;
  readonly start: number;
  readonly end: number;
}

/** The two offsets of a range, where the source is known from the context. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Whether `offset` lies in `span`. */
export function contains(span: Span, offset: number): boolean {
  return offset >= span.start && offset < span.end;
}

/** The smallest span that holds both. */
export function cover(a: Span, b: Span): Span {
  return { start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };
}
