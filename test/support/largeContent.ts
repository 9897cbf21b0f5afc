const SIZE = 20 * 1024 * 1024;
const PIECES = 5;

/** 20 MB of one octet, in pieces: a file that is mixed of two, or of another size, is seen at once. */
export function largeContent(count: number): readonly Uint8Array[] {
  const piece = Buffer.alloc(SIZE / PIECES, firstOctet(count));
  return Array.from({ length: PIECES }, () => piece);
}

/** Whether bytes are some such content as a whole. */
export function isLargeContent(bytes: Uint8Array): boolean {
  return bytes.length === SIZE && Buffer.alloc(SIZE, bytes[0]).equals(bytes);
}

/** Whether bytes are the beginning of some such content, or the whole of it. */
export function isLargeBeginning(bytes: Uint8Array): boolean {
  return bytes.length <= SIZE && Buffer.alloc(bytes.length, bytes[0]).equals(bytes);
}

function firstOctet(count: number): number {
  return 1 + (count % 200);
}
