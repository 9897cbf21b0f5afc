import type { Pace } from '../bytes/pace';
import type { Span } from '../bytes/range';
import { concat, type Segments } from '../bytes/segments';
import { canonicalSegments } from '../mime/canonical';
import type { Layer } from './layer';
import { placeOf } from './partPlace';
import type { Platform } from './platform';
import { protect, type Mode, type ProtectedMessage, type ProtectOptions } from './protect';

/**
 * A message in which one part alone is signed or encrypted. All else stays as it is, but in a file whose lines end in
 * LF: there it gets CRLF, but for bodies in `binary`, whose octets are not lines (RFC 3030 3).
 * @param id the layer of the part
 * @throws SmimeError `partNotFound`, `wouldBreakSignature`, `headerBareCr` as {@link placeOf}; and what `protect()` throws
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
  const { start, end, lacking, isCanonical } = placeOf(file, root, id);
  const named = concat([lacking, file.subarray(start, end)]);
  const { message, notes } = await protect(named, mode, options, platform, pace);
  const around = async (span: Span): Promise<Segments> =>
    isCanonical ? [file.subarray(span.start, span.end)] : inLines(file, root, span, pace);
  const before = await around({ start: 0, end: start });
  const after = await around({ start: end, end: file.length });
  const shift = start - lacking.length;
  return {
    message: [...before, ...message, ...after],
    notes: notes.map(({ kind, range }) => ({
      kind,
      range: { ...range, start: range.start + shift, end: range.end + shift },
    })),
  };
}

async function inLines(file: Uint8Array, root: Layer, { start, end }: Span, pace: Pace): Promise<Segments> {
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

/** In the order of the file. */
function binaryBodies(layer: Layer): readonly Span[] {
  if (layer.kind !== 'mime') return [];
  const { multipart, transferEncoding, bodyRange } = layer.entity;
  if (multipart === undefined && transferEncoding.name === 'binary') return [bodyRange];
  return layer.children.flatMap(binaryBodies);
}
