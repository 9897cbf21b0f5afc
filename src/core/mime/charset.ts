const known = new Map<string, TextDecoder | undefined>();

/**
 * Text of `bytes` in the charset named `label`, with U+FFFD for what is wrong in it.
 * Undefined for a charset that the host does not know.
 */
export function decodeCharset(bytes: Uint8Array, label: string): string | undefined {
  return decoderOf(label.trim().toLowerCase())?.decode(bytes);
}

function decoderOf(label: string): TextDecoder | undefined {
  if (known.has(label)) return known.get(label);
  const decoder = makeDecoder(label);
  // Labels come from the mail: a hostile one must not fill the memory.
  if (known.size < 64) known.set(label, decoder);
  return decoder;
}

function makeDecoder(label: string): TextDecoder | undefined {
  try {
    return new TextDecoder(label);
  } catch {
    return undefined;
  }
}
