const TEXT = /^(?:text|message|multipart)\//;
const TEXT_OF_APPLICATIONS = new Set(
  'ecmascript javascript json pgp-keys pgp-signature sql toml x-pem-file x-sh xml yaml'.split(' '),
);
const HTML = new Set(['text/html', 'application/xhtml+xml']);
const SAMPLE = 4096;

/** Whether content of this media type is read as text. */
export function isTextual(mediaType: string): boolean {
  const [type, subtype = ''] = mediaType.split('/');
  if (type === 'application' && (TEXT_OF_APPLICATIONS.has(subtype) || /\+(?:json|xml)$/.test(subtype)))
    return true;
  return TEXT.test(mediaType);
}

/** Whether content of this media type is HTML. */
export function isHtmlType(mediaType: string): boolean {
  return HTML.has(mediaType);
}

/** Whether octets of which nobody says what they are look like text: nothing in their beginning is a control code. */
export function looksLikeText(octets: Uint8Array): boolean {
  return octets.subarray(0, SAMPLE).every((octet) => octet >= 0x20 || WHITE.has(octet));
}

const WHITE = new Set([0x09, 0x0a, 0x0c, 0x0d]);
