import { ByteSource } from '../bytes/byteSource';
import type { Pace } from '../bytes/pace';
import { concat } from '../bytes/segments';
import { latin1 } from '../bytes/text';
import { SmimeError } from '../errors/smimeError';
import { Edits } from '../mime/edits';
import type { MimeEntity } from '../mime/entity';
import { mediaType } from '../mime/entityFields';
import type { Layer } from './layer';
import type { Platform } from './platform';
import { protect, type Mode, type ProtectedMessage, type ProtectOptions } from './protect';

/** What a part is that says nothing of itself: text, and in a digest a message (RFC 2045 5.2, RFC 2046 5.1.5). */
function defaultType(part: MimeEntity): Uint8Array {
  const type = mediaType(part) === 'message/rfc822' ? 'message/rfc822' : 'text/plain; charset=us-ascii';
  return latin1(`Content-Type: ${type}\r\n`);
}

/**
 * A message in which one part alone is signed or encrypted; all else stays as it is but for CRLF line ends.
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
  const edits = new Edits();
  edits.replace(range, message);
  const whole = ByteSource.file('message', file).range();
  const shift = range.start - (named.length - bytes.length);
  return {
    message: await edits.apply(file, whole, pace),
    notes: notes.map(({ kind, range: at }) => ({
      kind,
      range: { ...at, start: at.start + shift, end: at.end + shift },
    })),
  };
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
