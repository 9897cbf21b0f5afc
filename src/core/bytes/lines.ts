import { PIECE, type Pace } from './pace';

const LF = 0x0a;

/** Where the line starts that holds `offset`. */
export function lineStart(bytes: Uint8Array, offset: number): number {
  return offset === 0 ? 0 : bytes.lastIndexOf(LF, offset - 1) + 1;
}

/** Where that line ends, behind its line feed. */
export function lineEnd(bytes: Uint8Array, offset: number): number {
  const feed = bytes.indexOf(LF, offset);
  return feed === -1 ? bytes.length : feed + 1;
}

/** The one-based number of the line that holds `offset`; the offset of the end belongs to the last line. */
export function lineNumber(bytes: Uint8Array, offset: number): number {
  let line = 1;
  for (let at = bytes.indexOf(LF); at !== -1 && at < offset; at = bytes.indexOf(LF, at + 1)) line++;
  return line;
}

/** The same for many offsets of bytes that may be large, which are gone through once. The offsets may be in any order. */
export async function lineNumbers(
  bytes: Uint8Array,
  offsets: readonly number[],
  pace: Pace,
): Promise<ReadonlyMap<number, number>> {
  const lines = new Map<number, number>();
  let line = 1;
  let from = 0;
  for (const offset of new Set(offsets.toSorted((a, b) => a - b))) {
    while (from < offset) {
      const to = Math.min(offset, from + PIECE);
      line += lineNumber(bytes.subarray(from, to), to - from) - 1;
      from = to;
      await pace.breathe();
    }
    lines.set(offset, line);
  }
  return lines;
}
