/** What is looked for among bytes. */
export interface Needle {
  readonly bytes: Uint8Array;
  /** Whether a letter of ASCII is found in either case. */
  readonly anyCase: boolean;
}

/**
 * Where the needle begins in `[from, to)`, or -1; it may end beyond `to`. By Knuth, Morris and Pratt: a hostile source
 * that nearly holds the needle everywhere must not cost its length times that of the needle.
 */
export function findBytes(hay: Uint8Array, { bytes, anyCase }: Needle, from: number, to: number): number {
  const { length } = bytes;
  if (length === 0) return -1;
  const fold = anyCase ? folding : keeping;
  const wanted = bytes.map((byte) => fold[byte] ?? 0);
  const borders = bordersOf(wanted);
  const end = Math.min(hay.length, to + length - 1);
  let matched = 0;
  for (let at = from; at < end; at++) {
    const byte = fold[hay[at] ?? 0];
    while (matched > 0 && byte !== wanted[matched]) matched = borders[matched - 1] ?? 0;
    if (byte === wanted[matched]) matched++;
    if (matched === length) return at + 1 - length;
  }
  return -1;
}

/** For each beginning of the needle the length of the longest shorter one that it ends with. */
function bordersOf(needle: Uint8Array): Uint32Array {
  const borders = new Uint32Array(needle.length);
  let length = 0;
  for (let at = 1; at < needle.length; at++) {
    while (length > 0 && needle[at] !== needle[length]) length = borders[length - 1] ?? 0;
    if (needle[at] === needle[length]) length++;
    borders[at] = length;
  }
  return borders;
}

const keeping = Uint8Array.from({ length: 256 }, (_, byte) => byte);
/** The lower-case form of each ASCII letter. */
const folding = keeping.map((byte) => (byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte));
