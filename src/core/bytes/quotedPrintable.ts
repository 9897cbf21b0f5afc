import type { SpanMap } from './byteSource';
import { PIECE, type Pace } from './pace';
import type { Span } from './range';
import { Runs } from './runs';
import { andStray, type Strays } from './strays';

const EQUALS = 0x3d;
const SPACE = 0x20;
const TAB = 0x09;
const CR = 0x0d;
const LF = 0x0a;

/** Quoted-printable decoded leniently (RFC 2045 6.7), with the way back. */
export interface QuotedPrintableDecoded {
  readonly bytes: Uint8Array;
  readonly map: SpanMap;
  /** Each `=` that starts no valid escape, and is kept as it stands; undefined where there is none. */
  readonly strays: Strays | undefined;
}

/**
 * Decodes a quoted-printable body, never failing.
 * Trailing white space of a line is transport padding and is taken away (rule 3).
 */
export async function decodeQuotedPrintable(
  source: Uint8Array,
  span: Span,
  pace: Pace,
): Promise<QuotedPrintableDecoded> {
  const decoder = new Decoder(source, span);
  for (let at = span.start; at < span.end;) {
    const from = at;
    at = decoder.run(at, at + PIECE);
    await pace.breathe(at - from);
  }
  return decoder.finish();
}

class Decoder {
  private readonly text: Uint8Array;
  private readonly out: Uint8Array;
  private strays: Strays | undefined;
  private readonly runs = new Runs();
  private written = 0;
  private next = -1;

  constructor(source: Uint8Array, { start, end }: Span) {
    // What lies beyond the body is none of its escapes.
    this.text = source.subarray(0, end);
    this.out = new Uint8Array(end - start);
  }

  /** Decodes from `start` to `end` or a little beyond, as the last escape reaches; returns where to go on. */
  run(start: number, end: number): number {
    let at = start;
    for (const stop = Math.min(end, this.text.length); at < stop;) {
      const byte = this.text[at];
      if (byte === EQUALS) at = this.escape(at);
      else if (byte === SPACE || byte === TAB) at = this.blanks(at);
      else at = this.copy(at, at + 1);
    }
    return at;
  }

  finish(): QuotedPrintableDecoded {
    const { text, out, written, runs, strays } = this;
    return { bytes: out.subarray(0, written), map: mapOf(runs, text, written), strays };
  }

  private escape(at: number): number {
    const escape = readEscape(this.text, at);
    if (escape === undefined) {
      this.strays = andStray(this.strays, at);
      return this.copy(at, at + 1);
    }
    // A decoded byte stands at the last character of its escape.
    if (escape.value !== undefined) this.write(escape.value, escape.end - 1);
    return escape.end;
  }

  private blanks(at: number): number {
    const end = blanksEnd(this.text, at);
    return isLineEnd(this.text, end) ? end : this.copy(at, end);
  }

  private copy(from: number, to: number): number {
    for (let at = from; at < to; at++) this.write(this.text[at] ?? 0, at);
    return to;
  }

  private write(byte: number, at: number): void {
    if (at !== this.next) this.runs.push(this.written, at);
    this.out[this.written++] = byte;
    this.next = at + 1;
  }
}

/** The end of an escape and its byte; no byte for a soft line break; undefined where there is no escape. */
function readEscape(text: Uint8Array, at: number): { end: number; value: number | undefined } | undefined {
  const value = escapedByte(text, at);
  if (value !== undefined) return { end: at + 3, value };
  const end = blanksEnd(text, at + 1);
  if (end === text.length) return { end, value };
  if (!isLineEnd(text, end)) return undefined;
  return { end: end + (text[end] === CR ? 2 : 1), value };
}

/** The byte that `=` and two hexadecimal digits stand for. */
function escapedByte(text: Uint8Array, at: number): number | undefined {
  const high = hexValue(text[at + 1]);
  const low = hexValue(text[at + 2]);
  return text[at] === EQUALS && high !== undefined && low !== undefined ? high * 16 + low : undefined;
}

function hexValue(byte = 0): number | undefined {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  // A to F and a to f differ in one bit.
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : undefined;
}

function blanksEnd(text: Uint8Array, from: number): number {
  let end = from;
  while (text[end] === SPACE || text[end] === TAB) end++;
  return end;
}

function isLineEnd(text: Uint8Array, at: number): boolean {
  return at === text.length || text[at] === LF || (text[at] === CR && text[at + 1] === LF);
}

/** An escape is counted whole in both directions. */
function mapOf(runs: Runs, text: Uint8Array, length: number): SpanMap {
  const startOf = (index: number): number => {
    const at = runs.offsetOf(index);
    return escapedByte(text, at - 2) === undefined ? at : at - 2;
  };
  return {
    toParent: ({ start, end }) => ({
      start: startOf(start),
      end: end > start ? runs.offsetOf(end - 1) + 1 : startOf(start),
    }),
    fromParent: (span) => {
      const start = runs.indexAt(span.start);
      const end = Math.min(length, runs.indexAt(escapeEnd(text, span.end)));
      return end > start ? { start, end } : undefined;
    },
  };
}

/** `end`, or where the escape ends that reaches over it. */
function escapeEnd(text: Uint8Array, end: number): number {
  if (escapedByte(text, end - 1) !== undefined) return end + 2;
  return escapedByte(text, end - 2) === undefined ? end : end + 1;
}
