import { PIECE, type Pace } from '../bytes/pace';
import type { Segments } from '../bytes/segments';
import { CR, LF } from './lines';

/**
 * The text with every CRLF as a bare LF: what a sender at fault has signed, before a relay put the CRs in.
 * Stretches without a CRLF are views of `bytes`.
 */
export async function bareLfSegments(bytes: Uint8Array, pace: Pace): Promise<Segments> {
  const out: Uint8Array[] = [];
  for (let start = 0; start < bytes.length; start += PIECE) {
    const end = Math.min(bytes.length, start + PIECE);
    out.push(withoutCrs(bytes, start, end));
    await pace.breathe(end - start);
  }
  return out;
}

/** `[start, end)` without the CRs that stand before an LF, be it beyond the end. */
function withoutCrs(bytes: Uint8Array, start: number, end: number): Uint8Array {
  const piece = bytes.subarray(start, end);
  if (piece.indexOf(CR) === -1) return piece;
  const kept = new Uint8Array(piece.length);
  let length = 0;
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (byte !== CR || bytes[at + 1] !== LF) kept[length++] = byte;
  }
  return kept.subarray(0, length);
}
