/** What is looked for among bytes. */
export interface Needle {
  readonly bytes: Uint8Array;
  /** Whether a letter of ASCII is found in either case. */
  readonly anyCase: boolean;
}

/** Where the needle begins in `[from, to)`, or -1; it may end beyond `to`. */
export function findBytes(hay: Uint8Array, { bytes, anyCase }: Needle, from: number, to: number): number {
  const last = Math.min(to, hay.length - bytes.length + 1);
  const [first] = bytes;
  if (first === undefined) return -1;
  const fold = anyCase ? folded : same;
  const other = anyCase ? swapped(first) : first;
  for (let at = from; at < last; at++) {
    const byte = hay[at];
    if (byte !== first && byte !== other) continue;
    let length = 1;
    while (length < bytes.length && fold(hay[at + length] ?? 0) === fold(bytes[length] ?? 0)) length++;
    if (length === bytes.length) return at;
  }
  return -1;
}

function same(byte: number): number {
  return byte;
}

/** The lower-case form of an ASCII letter. */
function folded(byte: number): number {
  return byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte;
}

/** An ASCII letter in its other case. */
function swapped(byte: number): number {
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x7a ? byte ^ 0x20 : byte;
}
