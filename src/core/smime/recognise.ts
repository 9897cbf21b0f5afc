import { isUniversal, Tag } from '../asn1/berNode';
import { readElement } from '../asn1/berReader';
import type { ByteSource } from '../bytes/byteSource';
import { looksLikePem } from '../bytes/pem';
import { decodeLatin1 } from '../bytes/text';
import { SmimeError } from '../errors/smimeError';
import { fileName, mediaType } from '../mime/entityFields';
import type { MimeEntity } from '../mime/entity';
import { foreignFile } from './foreignFile';

const CMS_TYPES = new Set([
  'application/pkcs7-mime',
  'application/x-pkcs7-mime',
  'application/pkcs7-signature',
  'application/x-pkcs7-signature',
]);
const CMS_NAMES = /\.(?:p7m|p7s|p7c|p7z|p7b)$/i;
const NAMELESS = new Set([
  'application/octet-stream',
  'application/x-pkcs7-certificates',
  'application/binary',
]);

/**
 * Whether an entity carries CMS: by its type, or as gateways and old clients mislabel it, by its file name
 * (RFC 8551 3.2.1 and 3.9).
 */
export function carriesCms(entity: MimeEntity): boolean {
  const type = mediaType(entity);
  return CMS_TYPES.has(type) || (NAMELESS.has(type) && CMS_NAMES.test(fileName(entity) ?? ''));
}

/** Whether an entity is a multipart/signed of S/MIME: by its protocol, or by the type of its second part. */
export function isMultipartSigned(entity: MimeEntity): boolean {
  const [, second] = entity.children;
  if (mediaType(entity) !== 'multipart/signed' || second === undefined) return false;
  const protocol = entity.contentType.params.get('protocol')?.value.toLowerCase() ?? '';
  return protocol.endsWith('pkcs7-signature') || carriesCms(second);
}

const FIRST_FIELD = /^(?:\xef\xbb\xbf)?(?:>?From [^\n]*\n)?[!-9;-~]+[ \t]*:/;
const MIME_FIELD = /^(?:content-[!-9;-~]+|mime-version)[ \t]*:/im;

/** Whether decrypted or encapsulated bytes are an entity: a header with a MIME field, or an empty header. */
export function looksLikeEntity(bytes: Uint8Array): boolean {
  const text = decodeLatin1(bytes.subarray(0, 1 << 14));
  if (/^\r?\n/.test(text)) return true;
  const [head = ''] = text.split(/\r?\n\r?\n/, 1);
  return FIRST_FIELD.test(head) && MIME_FIELD.test(head);
}

// Tools write dumps before a block, whose lines can look like fields; these names stand in mails alone.
const MAIL_FIELD =
  /^(?:from|to|cc|subject|date|received|sender|reply-to|return-path|delivered-to|message-id|in-reply-to|references|comments|user-agent|(?:resent|list|arc|authentication|dkim|mime|content|x)-[!-9;-~]+)[ \t]*:/im;
const FROM_FIELD = /^from[ \t]*:/im;
// Not a boundary, which an attacker writes into a field: readers go on behind it.
const HEADER_END = /\r?\n\r?\n/;

/**
 * Whether the bytes are PEM and not a mail with PEM in its text: that mail would show its reader unsigned words, and be
 * judged by the signature that stands below them.
 */
export function isPem(bytes: Uint8Array): boolean {
  if (!looksLikePem(bytes)) return false;
  const text = decodeLatin1(bytes);
  const head = text.slice(0, HEADER_END.exec(text)?.index);
  // Some readers pass over a first line that is no field.
  return !FROM_FIELD.test(head) && !(FIRST_FIELD.test(head) && MAIL_FIELD.test(head));
}

/** The error for a file of which nothing can be made out, with what it seems to be. */
export function unreadable(file: ByteSource): SmimeError {
  const what = foreignFile(file.bytes);
  return new SmimeError('unreadable', {
    ranges: [file.range()],
    ...(what !== undefined && { detail: what }),
  });
}

/** Whether the bytes are base64 text of something that starts like a SEQUENCE. */
export function looksLikeBase64Cms(bytes: Uint8Array): boolean {
  return /^\s*M[A-Za-z0-9+/]{3}[A-Za-z0-9+/=\s]*$/.test(decodeLatin1(bytes.subarray(0, 1 << 12)));
}

/** Whether the bytes are a certificate in DER: a SEQUENCE of a SEQUENCE, an AlgorithmIdentifier and a BIT STRING. */
export function looksLikeCertificate(bytes: Uint8Array): boolean {
  if (bytes[0] !== 0x30) return false;
  const [tbs, algorithm, signature] = readElement(bytes)?.children ?? [];
  return (
    isUniversal(tbs, Tag.sequence) &&
    isUniversal(algorithm, Tag.sequence) &&
    isUniversal(signature, Tag.bitString)
  );
}
