import { type Pace, PIECE } from '../bytes/pace';
import type { Segments } from '../bytes/segments';

const CR = 0x0d;
const LF = 0x0a;

/**
 * The canonical form of text: every LF without a CR before it becomes CRLF, all else stays as it is (RFC 8551 3.1.1).
 * Stretches that need no change are views of `bytes`; where nothing does, `bytes` itself is the one segment.
 */
export async function canonicalSegments(bytes: Uint8Array, pace: Pace): Promise<Segments> {
  const out: Uint8Array[] = [];
  const scratch = new Uint8Array(2 * Math.min(PIECE, bytes.length));
  let kept = 0;
  for (let start = 0; start < bytes.length; start += PIECE) {
    const end = Math.min(bytes.length, start + PIECE);
    const bare = firstBareLf(bytes, start, end);
    if (bare !== -1) {
      if (bare > kept) out.push(bytes.subarray(kept, bare));
      out.push(scratch.slice(0, insertCrs(bytes, bare, end, scratch)));
      kept = end;
    }
    await pace.breathe(end - start);
  }
  if (kept === 0) return [bytes];
  if (kept < bytes.length) out.push(bytes.subarray(kept));
  return out;
}

/** The same at once, for what is short, such as a header field. */
export function canonicalBytes(bytes: Uint8Array): Uint8Array {
  const bare = firstBareLf(bytes, 0, bytes.length);
  if (bare === -1) return bytes;
  const out = new Uint8Array(2 * bytes.length);
  out.set(bytes.subarray(0, bare));
  return out.slice(0, bare + insertCrs(bytes, bare, bytes.length, out.subarray(bare)));
}

/** Whether an LF stands without a CR before it. */
export function hasBareLf(bytes: Uint8Array): boolean {
  return firstBareLf(bytes, 0, bytes.length) !== -1;
}

/** Whether a CR stands without an LF behind it. */
export function hasBareCr(bytes: Uint8Array): boolean {
  let at = bytes.indexOf(CR);
  while (at !== -1 && bytes[at + 1] === LF) at = bytes.indexOf(CR, at + 2);
  return at !== -1;
}

function firstBareLf(bytes: Uint8Array, start: number, end: number): number {
  const piece = bytes.subarray(0, end);
  let at = piece.indexOf(LF, start);
  while (at !== -1 && piece[at - 1] === CR) at = piece.indexOf(LF, at + 1);
  return at;
}

/** Copies `[from, end)` with the CRs that it lacks; the first byte is a bare LF. Returns how many bytes were written. */
function insertCrs(bytes: Uint8Array, from: number, end: number, out: Uint8Array): number {
  let written = 0;
  let before = 0;
  for (let at = from; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === LF && before !== CR) out[written++] = CR;
    out[written++] = byte;
    before = byte;
  }
  return written;
}
