import type { SpanMap } from './byteSource';
import type { Span } from './range';

/**
 * Chunks of one parent laid end to end, such as the segments of a constructed OCTET STRING, with the way back.
 * A single chunk is a view; several are copied.
 */
export function join(parent: Uint8Array, chunks: readonly Span[]): { bytes: Uint8Array; map: SpanMap } {
  const starts = new Float64Array(chunks.length + 1);
  chunks.forEach((chunk, index) => (starts[index + 1] = (starts[index] ?? 0) + chunk.end - chunk.start));
  const [only] = chunks;
  const map = chunkMap(chunks, starts);
  if (only !== undefined && chunks.length === 1) return { bytes: parent.subarray(only.start, only.end), map };
  const bytes = new Uint8Array(starts[chunks.length] ?? 0);
  chunks.forEach((chunk, index) => bytes.set(parent.subarray(chunk.start, chunk.end), starts[index]));
  return { bytes, map };
}

function chunkMap(chunks: readonly Span[], starts: Float64Array): SpanMap {
  const toParentOffset = (offset: number): number => {
    const index = lastBelow(starts, chunks.length, offset);
    return (chunks[index]?.start ?? 0) + offset - (starts[index] ?? 0);
  };
  return {
    toParent: ({ start, end }) => ({
      start: toParentOffset(start),
      end: end > start ? toParentOffset(end - 1) + 1 : toParentOffset(start),
    }),
    fromParent: (span) => overlap(chunks, starts, span),
  };
}

function overlap(chunks: readonly Span[], starts: Float64Array, span: Span): Span | undefined {
  let start: number | undefined;
  let end = 0;
  chunks.forEach((chunk, index) => {
    const from = Math.max(chunk.start, span.start);
    const to = Math.min(chunk.end, span.end);
    if (from >= to) return;
    start ??= (starts[index] ?? 0) + from - chunk.start;
    end = (starts[index] ?? 0) + to - chunk.start;
  });
  return start === undefined ? undefined : { start, end };
}

/** The last chunk that starts at or before `offset`; of several with one start (empty chunks), the one with bytes. */
function lastBelow(starts: Float64Array, count: number, offset: number): number {
  let low = 0;
  let high = Math.max(0, count - 1);
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
