import { encodeBase64Lines } from '../bytes/base64';
import { toHex } from '../bytes/hex';
import type { Pace } from '../bytes/pace';
import type { Segments } from '../bytes/segments';
import { latin1 } from '../bytes/text';
import { type FieldToWrite, writeField } from './headerWriter';

const CRLF = latin1('\r\n');

/** Header fields with their line ends; no empty line. */
export function writeFields(fields: readonly FieldToWrite[]): Segments {
  return fields.map((field) => writeField(field));
}

/** An entity: header fields, empty line, body as given. */
export function writeEntity(fields: readonly FieldToWrite[], body: Segments): Segments {
  return [...writeFields(fields), CRLF, ...body];
}

/** A CMS content as MIME sees it. */
export interface Pkcs7Mime {
  /** `signed-data`, `enveloped-data`, ... (RFC 8551 3.2.2). */
  readonly smimeType: string;
  /** The file name that receivers see: `smime.p7m`, ... */
  readonly name: string;
  /** DER. */
  readonly body: Segments;
}

/** An application/pkcs7-mime entity, its body in base64 (RFC 8551 3.2). */
export async function pkcs7Mime({ smimeType, name, body }: Pkcs7Mime, pace: Pace): Promise<Segments> {
  const params = { 'smime-type': smimeType, name };
  return writeEntity(attached('application/pkcs7-mime', params, name), await encodeBase64Lines(body, pace));
}

/** What multipart/signed is made of. */
export interface MultipartSigned {
  /** `sha-256`, ...; several with commas (RFC 8551 3.5.3.2). */
  readonly micalg: string;
  /** The signed entity; it stands in the result byte by byte. */
  readonly content: Segments;
  /** The detached SignedData, DER. */
  readonly signature: Segments;
  /** One that stands nowhere in `content`; see {@link makeBoundary}. */
  readonly boundary: string;
}

/** A multipart/signed entity (RFC 1847 2.1, RFC 8551 3.5.3): the content first, then the signature. */
export async function multipartSigned(
  { micalg, content, signature, boundary }: MultipartSigned,
  pace: Pace,
): Promise<Segments> {
  const params = { protocol: 'application/pkcs7-signature', micalg, boundary };
  const name = 'smime.p7s';
  const fields = attached('application/pkcs7-signature', { name }, name);
  const signaturePart = writeEntity(fields, await encodeBase64Lines(signature, pace));
  // The line end before a delimiter belongs to the delimiter, so that the content stays what was signed.
  const body = [
    latin1(`--${boundary}\r\n`),
    ...content,
    latin1(`\r\n--${boundary}\r\n`),
    ...signaturePart,
    latin1(`\r\n--${boundary}--\r\n`),
  ];
  return writeEntity([{ name: 'Content-Type', value: 'multipart/signed', params }], body);
}

function attached(
  value: string,
  params: Readonly<Record<string, string>>,
  filename: string,
): readonly FieldToWrite[] {
  return [
    { name: 'Content-Type', value, params },
    { name: 'Content-Transfer-Encoding', value: 'base64' },
    { name: 'Content-Disposition', value: 'attachment', params: { filename } },
  ];
}

/**
 * A boundary out of random bytes, of which 16 or more make it unique. `=_` stands neither in base64 nor in
 * quoted-printable (RFC 2045 6.7).
 */
export function makeBoundary(random: Uint8Array): string {
  return `----=_${toHex(random)}`;
}

/** A whole message: header fields with their line ends, then an entity with header fields of its own. */
export function messageWith(outerHeader: Segments, entity: Segments): Segments {
  return [...outerHeader, ...entity];
}
