import { encodeBase64Lines } from '../bytes/base64';
import type { Pace } from '../bytes/pace';
import type { Segments } from '../bytes/segments';
import { canonicalSegments } from './canonical';
import type { MimeEntity } from './entity';
import { encodeQuotedPrintable } from './quotedPrintableWriter';
import { isSevenBit, type TransferSafety } from './transferSafety';

/** A body under a transfer encoding that makes it safe to send anywhere. */
export interface EncodedLeaf {
  readonly encoding: 'base64' | 'quoted-printable';
  readonly body: Segments;
}

/** How a leaf's body must be encoded. */
export type LeafEncoding =
  /** It can travel as it is. */
  | 'none'
  /** Base64 of the bytes as they are. */
  | 'exactBase64'
  /** Base64 of the text in canonical form. */
  | 'textBase64'
  | 'quotedPrintable';

/** Whether the bytes of a leaf are no text, so that its line ends are none. */
export function isBinary({ transferEncoding }: MimeEntity, { nul }: TransferSafety): boolean {
  return transferEncoding.name === 'binary' || nul;
}

/** The encoding that a leaf without one needs, for text the shorter (RFC 2045 6.2, RFC 8551 3.1.3). */
export function leafEncoding(leaf: MimeEntity, length: number, safety: TransferSafety): LeafEncoding {
  if (length === 0) return 'none';
  if (isBinary(leaf, safety)) return 'exactBase64';
  if (isSevenBit(safety)) return 'none';
  if (leaf.contentType.type !== 'text') return 'exactBase64';
  const quotedPrintable = length + 2 * safety.escapes;
  return quotedPrintable <= (length * 4) / 3 ? 'quotedPrintable' : 'textBase64';
}

/** Encodes a body. What comes of decoding it is the body, for text in canonical form. */
export async function encodeLeaf(
  body: Uint8Array,
  encoding: Exclude<LeafEncoding, 'none'>,
  pace: Pace,
): Promise<EncodedLeaf> {
  if (encoding === 'quotedPrintable') {
    return { encoding: 'quoted-printable', body: await encodeQuotedPrintable(body, pace) };
  }
  const content = encoding === 'textBase64' ? await canonicalSegments(body, pace) : [body];
  return { encoding: 'base64', body: await encodeBase64Lines(content, pace) };
}
