import { latin1, utf8 } from '../bytes/text';

/** A header field to be written. */
export interface FieldToWrite {
  readonly name: string;
  /** ASCII; for Content-Type and the like, what comes before the parameters. */
  readonly value: string;
  readonly params?: Readonly<Record<string, string>>;
}

const LONGEST = 78;
// Less than a token may hold: old readers trip over dots and the like outside quotes.
const bare = /^[0-9A-Za-z-]+$/;
const ascii = /^[ -~]*$/;

/** The field with its line end, folded between parameters to lines of at most 78 characters where that can be had. */
export function writeField({ name, value, params = {} }: FieldToWrite): Uint8Array {
  const lines: string[] = [];
  let line = `${name}: ${value}`;
  for (const parameter of Object.entries(params)) {
    const written = writeParameter(parameter);
    // One more for the semicolon that may follow.
    if (line.length + written.length + 3 <= LONGEST) line += `; ${written}`;
    else {
      lines.push(`${line};`);
      line = ` ${written}`;
    }
  }
  return latin1([...lines, line, ''].join('\r\n'));
}

/** `name=value`, the value quoted unless it is a plain word (RFC 2045 5.1), encoded where it is not ASCII (RFC 2231 4). */
function writeParameter([name, value]: readonly [string, string]): string {
  if (bare.test(value)) return `${name}=${value}`;
  if (ascii.test(value)) return `${name}="${value.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
  return `${name}*=utf-8''${percentEncoded(value)}`;
}

function percentEncoded(value: string): string {
  return Array.from(utf8(value), (byte) => {
    const character = String.fromCharCode(byte);
    return /[0-9A-Za-z._-]/.test(character)
      ? character
      : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }).join('');
}
