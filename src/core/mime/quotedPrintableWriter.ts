import { type Pace, PIECE } from '../bytes/pace';
import type { Segments } from '../bytes/segments';

const CR = 0x0d;
const LF = 0x0a;
const EQUALS = 0x3d;
const SPACE = 0x20;
const TAB = 0x09;
const DASH = 0x2d;
const DOT = 0x2e;
/** A line has 76 characters, the `=` of a soft line break among them. */
const ROOM = 75;
const FROM = [0x46, 0x72, 0x6f, 0x6d, SPACE];
const hexDigits = Uint8Array.from('0123456789ABCDEF', (digit) => digit.charCodeAt(0));

/**
 * Text in quoted-printable (RFC 2045 6.7). Its line ends, LF or CRLF, become CRLF; a CR without LF is escaped.
 * At the start of a line, what a mail program on the way could take for something else is escaped too: a dash
 * (the line could be read as a boundary), a dot (as the end of the mail) and `From ` (as the next mail of an mbox).
 */
export async function encodeQuotedPrintable(text: Uint8Array, pace: Pace): Promise<Segments> {
  const out: Uint8Array[] = [];
  const writer = new Writer(text);
  for (let start = 0; start < text.length;) {
    const from = start;
    start = writer.run(start, Math.min(text.length, start + PIECE));
    out.push(writer.take());
    await pace.breathe(start - from);
  }
  return out;
}

class Writer {
  private readonly text: Uint8Array;
  // Three characters an octet, and a soft line break of three for every 73 of them or more.
  private readonly out = new Uint8Array(4 * PIECE + 16);
  private written = 0;
  private column = 0;

  constructor(text: Uint8Array) {
    this.text = text;
  }

  /** Encodes from `start` up to `end`, or one octet more where a line end would be torn. Returns where it stopped. */
  run(start: number, end: number): number {
    let at = start;
    while (at < end) {
      const length = this.lineEndAt(at);
      if (length > 0) this.lineEnd();
      else this.octet(at);
      at += Math.max(1, length);
    }
    return at;
  }

  /** What was written since the last time. */
  take(): Uint8Array {
    const taken = this.out.slice(0, this.written);
    this.written = 0;
    return taken;
  }

  private lineEndAt(at: number): number {
    if (this.text[at] === LF) return 1;
    return this.text[at] === CR && this.text[at + 1] === LF ? 2 : 0;
  }

  private octet(at: number): void {
    const byte = this.text[at] ?? 0;
    const always = byte === EQUALS || byte > 0x7e || (byte < SPACE && byte !== TAB);
    if (always || ((byte === SPACE || byte === TAB) && this.isLast(at))) this.escape(byte);
    else {
      if (this.column + 1 > ROOM) this.softBreak();
      if (this.column === 0 && this.isMistakable(byte, at)) this.escape(byte);
      else {
        this.out[this.written++] = byte;
        this.column++;
      }
    }
  }

  private escape(byte: number): void {
    if (this.column + 3 > ROOM) this.softBreak();
    this.out[this.written++] = EQUALS;
    this.out[this.written++] = hexDigits[byte >> 4] ?? 0;
    this.out[this.written++] = hexDigits[byte & 15] ?? 0;
    this.column += 3;
  }

  private softBreak(): void {
    this.out[this.written++] = EQUALS;
    this.lineEnd();
  }

  private lineEnd(): void {
    this.out[this.written++] = CR;
    this.out[this.written++] = LF;
    this.column = 0;
  }

  private isLast(at: number): boolean {
    return at + 1 === this.text.length || this.lineEndAt(at + 1) > 0;
  }

  private isMistakable(byte: number, at: number): boolean {
    if (byte === DASH || byte === DOT) return true;
    return byte === FROM[0] && FROM.every((character, index) => this.text[at + index] === character);
  }
}
