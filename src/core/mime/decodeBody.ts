import { decodeBase64 } from '../bytes/base64';
import type { ByteSource } from '../bytes/byteSource';
import type { Pace } from '../bytes/pace';
import { decodeQuotedPrintable } from '../bytes/quotedPrintable';
import type { Span } from '../bytes/range';
import type { Strays } from '../bytes/strays';
import type { Defect } from './defect';
import type { MimeEntity } from './entity';

/** A body without its transfer encoding: `span` of `source`. */
export interface DecodedBody {
  readonly source: ByteSource;
  readonly span: Span;
  readonly defects: readonly Defect[];
}

/**
 * Takes the transfer encoding away (RFC 2045 6). Base64 and quoted-printable give a new source that maps back into
 * `source`, and its span is all of it; any other encoding leaves the body where it is, in `source` itself.
 * It never fails: what is not of the encoding is named in `defects`.
 * @param source the one that `entity` was read from
 * @param id the id of the new source
 */
export async function decodeBody(
  source: ByteSource,
  entity: MimeEntity,
  id: string,
  pace: Pace,
): Promise<DecodedBody> {
  const { bodyRange, transferEncoding } = entity;
  if (transferEncoding.name === 'base64') return fromBase64(source, bodyRange, id, pace);
  if (transferEncoding.name === 'quoted-printable') return fromQuotedPrintable(source, bodyRange, id, pace);
  return { source, span: { start: bodyRange.start, end: bodyRange.end }, defects: [] };
}

async function fromBase64(source: ByteSource, body: Span, id: string, pace: Pace): Promise<DecodedBody> {
  const { bytes, map, strays, irregular } = await decodeBase64(source.bytes, body, pace);
  const defects = straysOf('strayInBase64', source, strays);
  if (irregular) defects.push({ kind: 'irregularBase64', range: source.range(body) });
  return whole(source.decoded(id, bytes, 'base64', map), defects);
}

async function fromQuotedPrintable(
  source: ByteSource,
  body: Span,
  id: string,
  pace: Pace,
): Promise<DecodedBody> {
  const { bytes, map, strays } = await decodeQuotedPrintable(source.bytes, body, pace);
  const defects = straysOf('strayInQuotedPrintable', source, strays);
  return whole(source.decoded(id, bytes, 'quoted-printable', map), defects);
}

/** Named once: a footer that a gateway has put into a body has many. */
function straysOf(kind: Defect['kind'], source: ByteSource, strays: Strays | undefined): Defect[] {
  if (strays === undefined) return [];
  const { first, count } = strays;
  return [{ kind, range: source.range({ start: first, end: first + 1 }), count }];
}

function whole(source: ByteSource, defects: readonly Defect[]): DecodedBody {
  return { source, span: { start: 0, end: source.bytes.length }, defects };
}
