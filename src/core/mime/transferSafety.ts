import { type Pace, PIECE } from '../bytes/pace';

const CR = 0x0d;
const LF = 0x0a;

/** What in a body decides whether it can travel as it is, and which encoding suits it. */
export interface TransferSafety {
  readonly nul: boolean;
  /** Octets above 127. */
  readonly eightBit: boolean;
  /** Lines over 998 octets (RFC 5322 2.1.1). */
  readonly longLine: boolean;
  /** A CR without LF: forbidden (RFC 2045 2.7), and verifiers differ in what they make of CR CR LF. */
  readonly bareCr: boolean;
  /** Octets that quoted-printable must escape. */
  readonly escapes: number;
}

const LONGEST_LINE = 998;
const PLAIN = 0;
const ESCAPED = 1;
const EIGHT_BIT = 2;
const NUL = 3;
const CARRIAGE_RETURN = 4;
const LINE_FEED = 5;

const classes = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte === 0) return NUL;
  if (byte === CR) return CARRIAGE_RETURN;
  if (byte === LF) return LINE_FEED;
  if (byte > 0x7f) return EIGHT_BIT;
  return (byte < 0x20 && byte !== 0x09) || byte === 0x3d || byte === 0x7f ? ESCAPED : PLAIN;
});

/** Looks at every octet of a body. */
export async function transferSafety(bytes: Uint8Array, pace: Pace): Promise<TransferSafety> {
  const scan = new Scan(bytes);
  for (let start = 0; start < bytes.length; start += PIECE) {
    const end = Math.min(bytes.length, start + PIECE);
    scan.run(start, end);
    await pace.breathe(end - start);
  }
  return scan.finish();
}

/** Whether a body may travel as `7bit` (RFC 2045 2.7), its line ends made CRLF. */
export function isSevenBit({ nul, eightBit, longLine, bareCr }: TransferSafety): boolean {
  return !nul && !eightBit && !longLine && !bareCr;
}

class Scan {
  private readonly bytes: Uint8Array;
  private readonly counts = new Uint32Array(6);
  private lineStart = 0;
  private longest = 0;
  private bareCr = false;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  run(start: number, end: number): void {
    const { bytes, counts } = this;
    for (let at = start; at < end; at++) {
      const kind = classes[bytes[at] ?? 0] ?? PLAIN;
      if (kind === PLAIN) continue;
      counts[kind] = (counts[kind] ?? 0) + 1;
      if (kind === LINE_FEED) this.endLine(bytes[at - 1] === CR ? at - 1 : at, at + 1);
      else if (kind === CARRIAGE_RETURN && bytes[at + 1] !== LF) this.bareCr = true;
    }
  }

  private endLine(end: number, next: number): void {
    this.longest = Math.max(this.longest, end - this.lineStart);
    this.lineStart = next;
  }

  finish(): TransferSafety {
    this.endLine(this.bytes.length, this.bytes.length);
    const count = (kind: number): number => this.counts[kind] ?? 0;
    return {
      nul: count(NUL) > 0,
      eightBit: count(EIGHT_BIT) > 0,
      longLine: this.longest > LONGEST_LINE,
      bareCr: this.bareCr,
      escapes: count(NUL) + count(EIGHT_BIT) + count(ESCAPED),
    };
  }
}
