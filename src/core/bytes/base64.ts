import { SmimeError } from '../errors/smimeError';
import type { SpanMap } from './byteSource';
import type { Pace } from './pace';
import { PIECE } from './pace';
import type { Span } from './range';
import { Runs } from './runs';
import { andStray, type Strays } from './strays';
import { pieces, type Segments } from './segments';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const PAD = 0x3d;
const SKIPPED = 64;
const values = new Uint8Array(256).fill(SKIPPED);
for (let value = 0; value < 64; value++) values[ALPHABET.charCodeAt(value)] = value;

/** Base64 decoded leniently (RFC 2045 6.8: characters outside the alphabet are ignored), with the way back. */
export interface Base64Decoded {
  readonly bytes: Uint8Array;
  readonly map: SpanMap;
  /** Characters that are neither base64 nor white space; undefined where there are none. */
  readonly strays: Strays | undefined;
  /** Where the body ends in the middle of a group of four, has the wrong padding, or goes on after it. */
  readonly irregular: boolean;
}

/** Decodes piece by piece, so that the caller can pause between pieces. */
class Decoder {
  private readonly runs = new Runs();
  private readonly out: Uint8Array;
  private strays: Strays | undefined;
  private written = 0;
  private count = 0;
  private group = 0;
  private inRun = false;
  private pads = 0;
  private irregular = false;

  constructor(
    private readonly text: Uint8Array,
    private readonly base: number,
  ) {
    this.out = new Uint8Array(Math.floor((text.length * 3) / 4));
  }

  run(from: number, to: number): void {
    let at = from;
    while (at < to) {
      at = this.inRun && (this.count & 3) === 0 ? this.groups(at, to) : at;
      if (at < to) this.character(at++);
    }
  }

  /** The fast way: whole groups of four within a run. */
  private groups(from: number, to: number): number {
    const { text, out } = this;
    let at = from;
    let written = this.written;
    for (; at + 4 <= to; at += 4) {
      const a = values[text[at] ?? 0] ?? SKIPPED;
      const b = values[text[at + 1] ?? 0] ?? SKIPPED;
      const c = values[text[at + 2] ?? 0] ?? SKIPPED;
      const d = values[text[at + 3] ?? 0] ?? SKIPPED;
      if (((a | b | c | d) & SKIPPED) !== 0) break;
      out[written] = (a << 2) | (b >> 4);
      out[written + 1] = (b << 4) | (c >> 2);
      out[written + 2] = (c << 6) | d;
      written += 3;
    }
    this.count += at - from;
    this.written = written;
    return at;
  }

  private character(at: number): void {
    const byte = this.text[at] ?? 0;
    const value = values[byte] ?? SKIPPED;
    if (value === SKIPPED) {
      this.skip(byte, at);
      return;
    }
    if (this.pads > 0) {
      this.irregular = true;
      return;
    }
    if (!this.inRun) {
      this.runs.push(this.count, this.base + at);
      this.inRun = true;
    }
    this.group = (this.group << 6) | value;
    this.count++;
    const filled = this.count & 3;
    if (filled !== 1)
      this.out[this.written++] = (this.group >> (filled === 2 ? 4 : filled === 3 ? 2 : 0)) & 0xff;
    if (filled === 0) this.group = 0;
  }

  private skip(byte: number, at: number): void {
    this.inRun = false;
    if (byte === PAD) this.pads++;
    else if (byte > 0x20) this.strays = andStray(this.strays, this.base + at);
  }

  finish(): Base64Decoded {
    const { runs, count, pads } = this;
    const bytes = this.out.subarray(0, this.written);
    // Padding fills the last group: one or two characters, never three (RFC 4648 4).
    const badlyEnded = (count & 3) === 1 || ((count + pads) & 3) !== 0 || pads > 2;
    const map: SpanMap = {
      toParent: ({ start, end }) => ({
        start: runs.offsetOf(Math.floor((start * 4) / 3)),
        end:
          end > start
            ? runs.offsetOf(Math.ceil((end * 4) / 3) - 1) + 1
            : runs.offsetOf(Math.floor((start * 4) / 3)),
      }),
      fromParent: (span) => bytesOfCharacters(runs, span, bytes.length),
    };
    return { bytes, map, strays: this.strays, irregular: this.irregular || badlyEnded };
  }
}

function bytesOfCharacters(runs: Runs, span: Span, length: number): Span | undefined {
  const first = runs.indexAt(span.start);
  const last = runs.indexAt(span.end) - 1;
  if (last < first) return undefined;
  const start = Math.floor((first * 3) / 4);
  const end = Math.min(length, Math.ceil(((last + 1) * 3) / 4));
  return end > start ? { start, end } : undefined;
}

/**
 * Decodes a base64 body, never failing: what is not base64 is left out and named.
 * @param source the whole parent
 * @param span the body within it; offsets in the result's map are the parent's
 */
export async function decodeBase64(source: Uint8Array, span: Span, pace: Pace): Promise<Base64Decoded> {
  const text = source.subarray(span.start, span.end);
  const decoder = new Decoder(text, span.start);
  for (let at = 0; at < text.length; at += 4 * PIECE) {
    decoder.run(at, Math.min(text.length, at + 4 * PIECE));
    await pace.breathe(4 * PIECE);
  }
  return decoder.finish();
}

/** Decodes a short base64 text that must be right, such as a PEM body. @throws SmimeError `notBase64` */
export function fromBase64(text: Uint8Array, base = 0): Base64Decoded {
  const decoder = new Decoder(text, base);
  decoder.run(0, text.length);
  const decoded = decoder.finish();
  if (decoded.strays !== undefined || decoded.irregular) throw new SmimeError('notBase64');
  return decoded;
}

const LINE_BYTES = 57;
const LINES = 1024;
/** Two characters for each 12 bits, little endian as typed arrays of this machine write them. */
const pairs = new Uint16Array(4096);
const littleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;
for (let bits = 0; bits < 4096; bits++) {
  const high = ALPHABET.charCodeAt(bits >> 6);
  const low = ALPHABET.charCodeAt(bits & 63);
  pairs[bits] = littleEndian ? high | (low << 8) : (high << 8) | low;
}
const CRLF = littleEndian ? 0x0a0d : 0x0d0a;

/**
 * Base64 in lines of 76 characters, each ended by CRLF (RFC 2045 6.8).
 * The output is again in segments, of whole lines but for the last.
 */
export async function encodeBase64Lines(data: Segments, pace: Pace): Promise<Segments> {
  const out: Uint8Array[] = [];
  const block = new Uint8Array(LINE_BYTES * LINES);
  let filled = 0;
  for (const piece of pieces(data, block.length)) {
    const room = block.length - filled;
    block.set(piece.subarray(0, room), filled);
    if (piece.length >= room) {
      out.push(encodeBlock(block));
      await pace.breathe(block.length);
      block.set(piece.subarray(room));
      filled = piece.length - room;
    } else filled += piece.length;
  }
  if (filled > 0) out.push(encodeBlock(block.subarray(0, filled)));
  return out;
}

/** Base64 without line ends. */
export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const bits = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    const left = bytes.length - at;
    text += ALPHABET.charAt(bits >> 18) + ALPHABET.charAt((bits >> 12) & 63);
    text += left > 1 ? ALPHABET.charAt((bits >> 6) & 63) : '=';
    text += left > 2 ? ALPHABET.charAt(bits & 63) : '=';
  }
  return text;
}

function encodeBlock(bytes: Uint8Array): Uint8Array {
  const lines = Math.ceil(bytes.length / LINE_BYTES);
  const units = Math.ceil(bytes.length / 3) * 2 + lines;
  const out = new Uint16Array(units);
  const whole = bytes.length - (bytes.length % 3);
  let unit = 0;
  let inLine = 0;
  for (let at = 0; at < whole; at += 3) {
    const bits = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    out[unit++] = pairs[bits >> 12] ?? 0;
    out[unit++] = pairs[bits & 0xfff] ?? 0;
    inLine += 3;
    if (inLine === LINE_BYTES) {
      out[unit++] = CRLF;
      inLine = 0;
    }
  }
  const view = new Uint8Array(out.buffer);
  if (whole < bytes.length) {
    const tail = toBase64(bytes.subarray(whole));
    for (let at = 0; at < 4; at++) view[2 * unit + at] = tail.charCodeAt(at);
    unit += 2;
    inLine += 3;
  }
  if (inLine > 0) out[unit] = CRLF;
  return view;
}
