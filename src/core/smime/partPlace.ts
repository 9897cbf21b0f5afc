import type { Span } from '../bytes/range';
import { latin1 } from '../bytes/text';
import { SmimeError } from '../errors/smimeError';
import type { MimeEntity } from '../mime/entity';
import { field, mediaType } from '../mime/entityFields';
import { refuseBareCr } from '../mime/refuseBareCr';
import type { Layer, MimeLayer } from './layer';

const CR = 0x0d;
const LF = 0x0a;

/** Where a part lies in a file, and what it takes to put something in its place. */
export interface PartPlace extends Span {
  /**
   * What a part needs before it that does not say its type (RFC 2045 5.2, RFC 2046 5.1.5), with the empty line that one
   * without a header needs; empty for others.
   */
  readonly lacking: Uint8Array;
  /** Whether the lines of the file end in CRLF, so that all around may stay as it is. */
  readonly isCanonical: boolean;
}

/**
 * The place of a part that can be protected by itself.
 * @throws SmimeError `partNotFound`, `wouldBreakSignature` as {@link partOf}; `headerBareCr` where a CR in the header of
 *   the message ends no line
 */
export function placeOf(file: Uint8Array, root: Layer, id: string): PartPlace {
  const part = partOf(root, id);
  if (root.entity !== undefined) refuseBareCr(root.entity);
  const { start, end } = part.range;
  // What comes after the first line may be of anything.
  const isCanonical = file[file.indexOf(LF) - 1] === CR;
  return { start, end, isCanonical, lacking: latin1(lackingIn(part)) };
}

function lackingIn(part: MimeEntity): string {
  const isMessage = mediaType(part) === 'message/rfc822';
  // The type of a text is found by its bytes where it has a header; that of a message is lost outside its digest.
  if (field(part, 'Content-Type') !== undefined || (part.fields.length > 0 && !isMessage)) return '';
  const type = `Content-Type: ${isMessage ? 'message/rfc822' : 'text/plain; charset=us-ascii'}\r\n`;
  // Its first line would be taken for one of the header.
  return part.defects.some(({ kind }) => kind === 'headerMissing') ? `${type}\r\n` : type;
}

/**
 * A part that lies in the file itself, and under no signature, so that it can be protected by itself.
 * @throws SmimeError `partNotFound` where it is no part of the message as it stands; `wouldBreakSignature` where a
 *   signature covers it
 */
export function partOf(root: Layer, id: string): MimeEntity {
  let layer: Layer | undefined = root;
  while (layer !== undefined && layer.id !== id) {
    if (layer.kind !== 'mime') throw new SmimeError('partNotFound');
    if (isSigned(layer)) throw new SmimeError('wouldBreakSignature');
    layer = layer.children.find((child) => id === child.id || id.startsWith(`${child.id}.`));
  }
  if (layer === undefined || layer === root || layer.entity === undefined)
    throw new SmimeError('partNotFound');
  return layer.entity;
}

/** All parts that can be protected by themselves, in the order of the file. */
export function partsOf(root: Layer): readonly Layer[] {
  if (root.kind !== 'mime' || isSigned(root)) return [];
  const parts = root.children.filter(({ entity }) => entity !== undefined);
  return parts.flatMap((part) => [part, ...partsOf(part)]);
}

/** Whosever signature it is: that of OpenPGP would break as well. */
function isSigned({ entity }: MimeLayer): boolean {
  return mediaType(entity) === 'multipart/signed';
}
