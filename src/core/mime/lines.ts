import type { Span } from '../bytes/range';

// A loop over every byte has its own constants: not every build makes imported ones as cheap.
export const CR = 0x0d;
export const LF = 0x0a;

/** A line: its text, and where the next one starts. `next` is `end` only for a last line without line end. */
export interface Line extends Span {
  readonly next: number;
}

/** The line that starts at `at`, ended by CRLF, by LF or by the end of `bytes`. */
export function lineAt(bytes: Uint8Array, at: number): Line {
  const lf = bytes.indexOf(LF, at);
  if (lf === -1) return { start: at, end: bytes.length, next: bytes.length };
  return { start: at, end: beforeLineEnd(bytes, at, lf + 1), next: lf + 1 };
}

/** Where the text before the line end that ends at `end` is over, not going back behind `start`. */
export function beforeLineEnd(bytes: Uint8Array, start: number, end: number): number {
  if (end <= start || bytes[end - 1] !== LF) return end;
  return end - 2 >= start && bytes[end - 2] === CR ? end - 2 : end - 1;
}

/** Space or tab (RFC 5234 WSP). */
export function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x09;
}
