import type { Pace } from '../bytes/pace';
import type { Span } from '../bytes/range';
import { concat, type Segments } from '../bytes/segments';
import { latin1 } from '../bytes/text';
import { SmimeError } from '../errors/smimeError';
import { canonicalSegments } from '../mime/canonical';
import type { MimeEntity } from '../mime/entity';
import { mediaType } from '../mime/entityFields';
import type { Layer } from './layer';
import type { Platform } from './platform';
import { protect, type Mode, type ProtectedMessage, type ProtectOptions } from './protect';

const CR = 0x0d;
const LF = 0x0a;

/** What a part is that says nothing of itself: text, and in a digest a message (RFC 2045 5.2, RFC 2046 5.1.5). */
function defaultType(part: MimeEntity): Uint8Array {
  const type = mediaType(part) === 'message/rfc822' ? 'message/rfc822' : 'text/plain; charset=us-ascii';
  return latin1(`Content-Type: ${type}\r\n`);
}

/**
 * A message in which one part alone is signed or encrypted. All else stays as it is, but in a file whose lines end in
 * LF: there it gets CRLF, but for bodies in `binary`, whose octets are not lines (RFC 3030 3).
 * @param id the layer of the part
 * @throws SmimeError `partNotFound` where it is no part of the message as it stands; `wouldBreakSignature` where a
 *   signature covers it; and what `protect()` throws
 */
export async function protectPart(
  file: Uint8Array,
  root: Layer,
  id: string,
  mode: Mode,
  options: ProtectOptions,
  platform: Platform,
  pace: Pace,
): Promise<ProtectedMessage> {
  const part = partOf(root, id);
  const { fields, range } = part;
  const bytes = file.subarray(range.start, range.end);
  const named = fields.length > 0 ? bytes : concat([defaultType(part), bytes]);
  const { message, notes } = await protect(named, mode, options, platform, pace);
  const around = (span: Span): Promise<Segments> => kept(file, root, span, pace);
  const before = await around({ start: 0, end: range.start });
  const after = await around({ start: range.end, end: file.length });
  const shift = range.start - (named.length - bytes.length);
  return {
    message: [...before, ...message, ...after],
    notes: notes.map(({ kind, range: at }) => ({
      kind,
      range: { ...at, start: at.start + shift, end: at.end + shift },
    })),
  };
}

async function kept(file: Uint8Array, root: Layer, { start, end }: Span, pace: Pace): Promise<Segments> {
  const bytes = file.subarray(start, end);
  if (hasCrlf(file)) return [bytes];
  const out: Segments[] = [];
  let at = start;
  for (const body of binaryBodies(root)) {
    if (body.start < at || body.end > end) continue;
    out.push(await canonicalSegments(file.subarray(at, body.start), pace), [
      file.subarray(body.start, body.end),
    ]);
    at = body.end;
  }
  out.push(await canonicalSegments(file.subarray(at, end), pace));
  return out.flat();
}

/** Whether the first line ends so; what comes after may be of anything. */
function hasCrlf(file: Uint8Array): boolean {
  return file[file.indexOf(LF) - 1] === CR;
}

/** In the order of the file. */
function binaryBodies(layer: Layer): readonly Span[] {
  if (layer.kind !== 'mime') return [];
  const { multipart, transferEncoding, bodyRange } = layer.entity;
  if (multipart === undefined && transferEncoding.name === 'binary') return [bodyRange];
  return layer.children.flatMap(binaryBodies);
}

/**
 * A part that lies in the file itself, and under no signature, so that it can be protected by itself.
 * @throws SmimeError `partNotFound`, `wouldBreakSignature` as {@link protectPart}
 */
export function partOf(root: Layer, id: string): MimeEntity {
  let layer: Layer | undefined = root;
  while (layer !== undefined && layer.id !== id) {
    if (layer.kind !== 'mime') throw new SmimeError('partNotFound');
    // Whosever signature it is: that of OpenPGP would break as well.
    if (mediaType(layer.entity) === 'multipart/signed') throw new SmimeError('wouldBreakSignature');
    layer = layer.children.find((child) => id === child.id || id.startsWith(`${child.id}.`));
  }
  if (layer === undefined || layer === root || layer.entity === undefined)
    throw new SmimeError('partNotFound');
  return layer.entity;
}
