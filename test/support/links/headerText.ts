/** A header field as it stands, read apart from the code under test: its name, and its value in one line, decoded. */
export function fieldOf(raw: Uint8Array): { readonly name: string; readonly value: string } {
  const text = textOf(raw).replace(/\r?\n$/, '');
  const colon = text.indexOf(':');
  const value = text.slice(colon + 1).replaceAll(/\r?\n/g, '');
  return { name: text.slice(0, colon).trimEnd(), value: decoded(value.trim()) };
}

/** The octets of a header as text: UTF-8 where they are, else Latin-1. */
export function textOf(octets: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(octets);
  } catch {
    return Buffer.from(octets).toString('latin1');
  }
}

// RFC 2047, words side by side of one charset taken together.
function decoded(value: string): string {
  const run = /(?:=\?[^?\s]+\?[bBqQ]\?[^?]*\?=\s*)*=\?[^?\s]+\?[bBqQ]\?[^?]*\?=/g;
  return value.replaceAll(run, (words) => {
    const parts: { charset: string; octets: Buffer; written: string }[] = [];
    for (const [written, charset = '', kind = '', text = ''] of words.matchAll(
      /=\?([^?\s]+)\?([bBqQ])\?([^?]*)\?=/g,
    )) {
      const label = charset.replace(/\*.*/, '').toLowerCase();
      const octets = kind.toLowerCase() === 'b' ? Buffer.from(text, 'base64') : quoted(text);
      const last = parts.at(-1);
      if (last?.charset === label) {
        last.octets = Buffer.concat([last.octets, octets]);
        last.written += ` ${written}`;
      } else parts.push({ charset: label, octets, written });
    }
    return parts.map(({ charset, octets, written }) => inCharset(octets, charset) ?? written).join('');
  });
}

function quoted(text: string): Buffer {
  const octets = text.replaceAll('_', ' ').replaceAll(/=([0-9a-fA-F]{2})/g, (_, hex: string) => {
    return String.fromCharCode(Number.parseInt(hex, 16));
  });
  return Buffer.from(octets.replaceAll(/[^\0-\xff]/g, '?'), 'latin1');
}

function inCharset(octets: Buffer, charset: string): string | undefined {
  try {
    return new TextDecoder(charset).decode(octets);
  } catch {
    return undefined;
  }
}
