import type { Span } from '../../core/bytes/range';
import { decodeLatin1 } from '../../core/bytes/text';
import type { LineSlice, SourceLines } from '../../shared/messages';

const LF = 0x0a;
const CR = 0x0d;
/** Lines shown before and after the marked ones. */
const AROUND = 3;
const MOST_LINES = 60;
// RFC 5322 allows 998 characters.
const LONGEST_LINE = 1000;

/** Where the lines of a file start, found once. */
export class LineIndex {
  private readonly starts: Uint32Array;

  constructor(private readonly bytes: Uint8Array) {
    this.starts = lineStarts(bytes);
  }

  /** The lines of some bytes with a few around them, cut where there are too many. */
  around(mark: Span): SourceLines {
    const first = Math.max(0, this.lineOf(mark.start) - AROUND);
    const last = Math.min(this.starts.length - 1, this.lineOf(Math.max(mark.start, mark.end - 1)) + AROUND);
    return {
      ...this.linesFrom(first, Math.min(last + 1 - first, MOST_LINES)),
      mark: { start: mark.start, end: mark.end },
    };
  }

  /** Some lines, counted from 0. */
  slice(from: number, count: number): LineSlice {
    return { total: this.starts.length, ...this.linesFrom(from, count) };
  }

  private linesFrom(from: number, count: number): Pick<SourceLines, 'first' | 'lines' | 'offsets'> {
    const offsets = [...this.starts.subarray(from, from + count)];
    return {
      first: from + 1,
      lines: offsets.map((start, index) => this.text(start, this.starts[from + index + 1])),
      offsets,
    };
  }

  /** Zero-based. */
  private lineOf(offset: number): number {
    let low = 0;
    let high = this.starts.length;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low;
  }

  private text(start: number, next: number = this.bytes.length): string {
    let end = Math.min(next, start + LONGEST_LINE);
    while (end > start && (this.bytes[end - 1] === LF || this.bytes[end - 1] === CR)) end--;
    return decodeLatin1(this.bytes.subarray(start, end));
  }
}

function lineStarts(bytes: Uint8Array): Uint32Array {
  let starts = new Uint32Array(1024);
  let count = 1;
  for (let at = bytes.indexOf(LF); at !== -1 && at + 1 < bytes.length; at = bytes.indexOf(LF, at + 1)) {
    if (count === starts.length) {
      const grown = new Uint32Array(count * 2);
      grown.set(starts);
      starts = grown;
    }
    starts[count++] = at + 1;
  }
  return starts.subarray(0, count);
}
