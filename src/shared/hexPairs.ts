/** The digits of bytes that are written in hexadecimal, with or without marks between them; undefined where they are none. */
export function hexPairs(text: string): string | undefined {
  const digits = text.replaceAll(/0x|[\s:,]/gi, '');
  return /^(?:[0-9a-f]{2})+$/i.test(digits) ? digits : undefined;
}
