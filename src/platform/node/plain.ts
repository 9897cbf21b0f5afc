/** The same bytes as a plain Uint8Array: a Buffer's `slice` and equality differ, and the core knows no Buffer. */
export function plain(buffer: Uint8Array): Uint8Array {
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.length);
}
