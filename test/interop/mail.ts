/** S/MIME as a mail and as the CMS in it: some peers read mails, others CMS alone. */
export interface Mail {
  readonly eml: Uint8Array;
  /** In DER. */
  readonly cms: Uint8Array;
  /** What is signed, where it stands beside the CMS. */
  readonly content?: Uint8Array;
}

/** Takes a mail apart, by other means than the product's own reader. */
export function mailOf(eml: Uint8Array): Mail {
  const text = Buffer.from(eml).toString('latin1');
  const boundary = /^Content-Type: multipart\/signed;[^]*?boundary="?([^"\r\n;]+)/im.exec(text)?.[1];
  if (boundary === undefined) return { eml, cms: fromBase64(bodyOf(text)) };
  const [, content = '', signature = ''] = text.split(`--${boundary}`);
  return {
    eml,
    cms: fromBase64(bodyOf(signature)),
    // The line ends around a part belong to the delimiters (RFC 2046 5.1.1).
    content: new Uint8Array(Buffer.from(content.slice(2, -2), 'latin1')),
  };
}

/** CMS as a mail. */
export function mailAround(cms: Uint8Array): Mail {
  const header = 'MIME-Version: 1.0\r\nContent-Type: application/pkcs7-mime; name=smime.p7m\r\n';
  const body = Buffer.from(cms)
    .toString('base64')
    .replaceAll(/.{1,76}/g, '$&\r\n');
  const eml = `${header}Content-Transfer-Encoding: base64\r\n\r\n${body}`;
  return { eml: new Uint8Array(Buffer.from(eml, 'latin1')), cms };
}

/** A copy with one bit changed in the middle, which is in the content of every message of these tests. */
export function damaged(bytes: Uint8Array): Uint8Array {
  const copy = bytes.slice();
  const middle = copy.length >> 1;
  copy[middle] = (copy[middle] ?? 0) ^ 1;
  return copy;
}

function bodyOf(entity: string): string {
  return entity.slice(entity.indexOf('\r\n\r\n') + 4);
}

function fromBase64(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'base64'));
}
