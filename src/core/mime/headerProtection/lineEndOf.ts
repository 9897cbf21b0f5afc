import { CR, LF } from '../lines';

/** The line end that a text has; CRLF where it has none. */
export function lineEndOf(content: Uint8Array): '\n' | '\r\n' {
  const at = content.indexOf(LF);
  return at > 0 && content[at - 1] !== CR ? '\n' : '\r\n';
}
