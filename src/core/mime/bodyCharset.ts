import { type Pace, PIECE } from '../bytes/pace';

/** What a text's bytes may be called: `unknown-8bit` (RFC 1428) for what is neither ASCII nor UTF-8. */
export async function bodyCharset(
  bytes: Uint8Array,
  pace: Pace,
): Promise<'us-ascii' | 'utf-8' | 'unknown-8bit'> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let length = 0;
  try {
    for (let at = 0; at < bytes.length; at += PIECE) {
      length += decoder.decode(bytes.subarray(at, at + PIECE), { stream: true }).length;
      await pace.breathe(PIECE);
    }
    length += decoder.decode().length;
  } catch (error) {
    if (error instanceof TypeError) return 'unknown-8bit';
    throw error;
  }
  // Every character beyond ASCII has more bytes than UTF-16 units.
  return length === bytes.length ? 'us-ascii' : 'utf-8';
}
