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

/** Whether two byte strings are the same. Not for secrets: it stops at the first difference. */
export function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && compare(a, b) === 0;
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
