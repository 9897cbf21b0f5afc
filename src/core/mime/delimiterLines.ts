import type { Span } from '../bytes/range';
import { utf8 } from '../bytes/text';
import { beforeLineEnd, isBlank } from './lines';

const CR = 0x0d;
const LF = 0x0a;
const DASH = 0x2d;
const NEAR = 16;

/** A delimiter line (RFC 2046 5.1.1). */
export interface Delimiter extends Span {
  /** Where the line's text starts: `start` is before the line end that precedes it, which belongs to it. */
  readonly lineStart: number;
  readonly closing: boolean;
}

/**
 * Every line of a message that starts with `--`. They are looked up once, and each multipart picks its own among them,
 * so that the bytes are gone through once however deep multiparts lie in each other.
 */
export class DelimiterLines {
  private readonly bytes: Uint8Array;
  private starts = new Uint32Array(64);
  private count = 0;

  constructor(source: Uint8Array, span: Span) {
    this.bytes = source.subarray(0, span.end);
    this.find(span.start);
  }

  /** Base64 has no dash, and where dashes abound, stepping is faster than asking `indexOf` again for each. */
  private find(start: number): void {
    const { bytes } = this;
    let at = bytes.indexOf(DASH, start);
    while (at !== -1) {
      if (bytes[at + 1] === DASH && (at === start || bytes[at - 1] === LF)) this.push(at);
      while (bytes[at] === DASH) at++;
      const near = Math.min(at + NEAR, bytes.length);
      while (at < near && bytes[at] !== DASH) at++;
      if (at === near) at = bytes.indexOf(DASH, at);
    }
  }

  private push(at: number): void {
    if (this.count === this.starts.length) {
      const larger = new Uint32Array(this.count * 2);
      larger.set(this.starts);
      this.starts = larger;
    }
    this.starts[this.count++] = at;
  }

  /** The delimiter lines of `boundary` within a multipart's body, in order. */
  *of(boundary: string, body: Span): Generator<Delimiter> {
    const wanted = utf8(boundary);
    const bytes = this.bytes.subarray(0, body.end);
    let from = body.start;
    for (let index = this.firstFrom(body.start); index < this.count; index++) {
      const at = this.starts[index] ?? 0;
      if (at >= body.end) return;
      const found = delimiterAt(bytes, at, wanted);
      if (found === undefined) continue;
      yield { ...found, start: beforeLineEnd(bytes, from, at), lineStart: at };
      from = found.end;
    }
  }

  private firstFrom(offset: number): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.starts[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/**
 * Whether the line at `at`, which starts with `--`, is the boundary and nothing else but white space.
 * Stricter than RFC 2046, which lets any text follow: so an inner boundary may begin with the outer one.
 */
function delimiterAt(
  bytes: Uint8Array,
  at: number,
  boundary: Uint8Array,
): Pick<Delimiter, 'closing' | 'end'> | undefined {
  let next = at + 2;
  for (const byte of boundary) if (bytes[next++] !== byte) return undefined;
  const closing = bytes[next] === DASH && bytes[next + 1] === DASH;
  if (closing) next += 2;
  while (isBlank(bytes[next])) next++;
  if (bytes[next] === CR) next++;
  if (next >= bytes.length) return { closing, end: bytes.length };
  return bytes[next] === LF ? { closing, end: next + 1 } : undefined;
}
