const LF = 0x0a;

/** The one-based number of the line that holds `offset`; the offset of the end belongs to the last line. */
export function lineNumber(bytes: Uint8Array, offset: number): number {
  let line = 1;
  for (let at = bytes.indexOf(LF); at !== -1 && at < offset; at = bytes.indexOf(LF, at + 1)) line++;
  return line;
}
