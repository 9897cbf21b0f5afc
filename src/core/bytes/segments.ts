import { PIECE, type Pace } from './pace';

/** Bytes in order, in as many pieces as they happen to lie in. Large content is passed on so, never concatenated. */
export type Segments = readonly Uint8Array[];

/** How many bytes there are. */
export function byteLength(segments: Segments): number {
  return segments.reduce((sum, segment) => sum + segment.length, 0);
}

/** One array of all the bytes; the piece itself where there is just one. */
export function concat(segments: Segments): Uint8Array {
  const [first] = segments;
  if (first !== undefined && segments.length === 1) return first;
  const all = new Uint8Array(byteLength(segments));
  let at = 0;
  for (const segment of segments) {
    all.set(segment, at);
    at += segment.length;
  }
  return all;
}

/** The same for what may be large: put together piece by piece. */
export async function gather(segments: Segments, pace: Pace): Promise<Uint8Array> {
  const [first] = segments;
  if (first !== undefined && segments.length === 1) return first;
  const all = new Uint8Array(byteLength(segments));
  let at = 0;
  for (const piece of pieces(segments, PIECE)) {
    all.set(piece, at);
    at += piece.length;
    await pace.breathe();
  }
  return all;
}

/** Whether two byte strings are the same. Not for secrets: it stops at the first difference. */
export function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && compare(a, b) === 0;
}

/** The same for what may be large: compared piece by piece. */
export async function equalInPieces(a: Uint8Array, b: Uint8Array, pace: Pace): Promise<boolean> {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at += PIECE) {
    if (!equal(a.subarray(at, at + PIECE), b.subarray(at, at + PIECE))) return false;
    await pace.breathe();
  }
  return true;
}

/** The order of two byte strings: byte by byte, the shorter first where it is a prefix. */
export function compare(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length);
  for (let at = 0; at < shared; at++) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** The segments cut into pieces of at most `size` bytes, for work that must pause between pieces. */
export function* pieces(segments: Segments, size: number): Generator<Uint8Array> {
  for (const segment of segments) {
    for (let at = 0; at < segment.length; at += size) yield segment.subarray(at, at + size);
  }
}
