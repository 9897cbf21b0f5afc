import type { ByteSource } from '../bytes/byteSource';
import type { Segments } from '../bytes/segments';
import { latin1 } from '../bytes/text';
import { canonicalBytes } from './canonical';
import type { HeaderField } from './entity';
import { writeField } from './headerWriter';
import { LF } from './lines';

const CRLF = latin1('\r\n');
const MIME_VERSION = 'mime-version';
const hidden = new Set(['bcc', 'resent-bcc']);

/** Whether a field describes the content and goes with it (RFC 2045 3). */
export function isContentField({ name }: HeaderField): boolean {
  return name.toLowerCase().startsWith('content-');
}

/** Whether a field names recipients that nobody is to see; it is never written. */
export function isHiddenField({ name }: HeaderField): boolean {
  // Some readers take a name for the same with a blank that is none in ASCII before the colon.
  return hidden.has(name.replaceAll(/[^\x21-\x7e]/g, '').toLowerCase());
}

/** Whether a field is called as if it named such recipients, and is none that RFC 5322 knows: it stays. */
export function isLikeHidden(field: HeaderField): boolean {
  return /bcc/i.test(field.name) && !isHiddenField(field);
}

/** Whether a field is MIME-Version, whatever its case. */
export function isMimeVersion({ name }: HeaderField): boolean {
  return name.toLowerCase() === MIME_VERSION;
}

/**
 * The header that stays outside: every field as it is and in its order, but for Content-* and Bcc. MIME-Version stands
 * once, where it stood first, or at the end.
 * @param withMimeVersion false where the entity that follows brings its own
 * @param write what is written for a field
 */
export function outerHeader(
  source: ByteSource,
  fields: readonly HeaderField[],
  withMimeVersion = true,
  write: (field: HeaderField) => Segments = (field) => writtenField(source, field),
): Segments {
  const version = withMimeVersion ? fields.find((field) => isMimeVersion(field)) : undefined;
  const kept = fields.filter(
    (field) =>
      !isContentField(field) && !isHiddenField(field) && (!isMimeVersion(field) || field === version),
  );
  const written = kept.flatMap((field) => write(field));
  if (version === undefined && withMimeVersion)
    written.push(writeField({ name: 'MIME-Version', value: '1.0' }));
  return written;
}

/** A field as it stands, its line ends made CRLF. */
export function writtenField(source: ByteSource, { range }: HeaderField): Segments {
  const bytes = canonicalBytes(source.view(range));
  return bytes.at(-1) === LF ? [bytes] : [bytes, CRLF];
}
