import { decodeLatin1 } from './text';
import type { Range, Span } from './range';

/** Maps offsets of a derived source to offsets of its parent and back. Both directions widen to whole units. */
export interface SpanMap {
  toParent(span: Span): Span;
  /** Undefined where the parent's span yields no byte of the derived source. */
  fromParent(span: Span): Span | undefined;
}

/** How a source came to be. Only `decoded` can be traced byte by byte; an `opened` one has no bytes in the file. */
export type Origin =
  | { readonly kind: 'file'; readonly name: string }
  | { readonly kind: 'decoded'; readonly encoding: Encoding; readonly map: SpanMap }
  | { readonly kind: 'opened'; readonly how: 'decrypted' | 'decompressed'; readonly from: Range };

export type Encoding = 'base64' | 'quoted-printable' | 'pem' | 'joined octet strings' | 'part';

/**
 * Bytes and where they came from. `id` is unique within one opened file and is what a {@link Range} names.
 * The bytes are never copied by reading: every slice is a view.
 */
export class ByteSource {
  constructor(
    readonly id: string,
    readonly bytes: Uint8Array,
    readonly origin: Origin,
    readonly parent?: ByteSource,
  ) {}

  /** The source of a file's own bytes. */
  static file(name: string, bytes: Uint8Array): ByteSource {
    return new ByteSource('file', bytes, { kind: 'file', name });
  }

  /** A source decoded from this one by a transform that can be mapped back. */
  decoded(id: string, bytes: Uint8Array, encoding: Encoding, map: SpanMap): ByteSource {
    return new ByteSource(id, bytes, { kind: 'decoded', encoding, map }, this);
  }

  /** A source that was decrypted or decompressed out of `from`; its bytes stand nowhere in the file. */
  opened(id: string, bytes: Uint8Array, how: 'decrypted' | 'decompressed', from: Range): ByteSource {
    return new ByteSource(id, bytes, { kind: 'opened', how, from }, this);
  }

  /** The range of this source that `span` names; the whole source without one. */
  range(span: Span = { start: 0, end: this.bytes.length }): Range {
    return { source: this.id, start: span.start, end: span.end };
  }

  /** A view of the bytes in `span`. */
  view(span: Span): Uint8Array {
    return this.bytes.subarray(span.start, span.end);
  }

  /** The bytes in `span` as Latin-1, one character a byte. */
  latin1(span: Span): string {
    return decodeLatin1(this.view(span));
  }

  /** The parent's range that `span` was decoded from; undefined for a file and for what was decrypted or decompressed. */
  toParent(span: Span): Range | undefined {
    return this.origin.kind === 'decoded' ? this.parent?.range(this.origin.map.toParent(span)) : undefined;
  }

  /** The range of this source that the parent's `span` yields; undefined where it yields none, or cannot be traced. */
  fromParent(span: Span): Range | undefined {
    const own = this.origin.kind === 'decoded' ? this.origin.map.fromParent(span) : undefined;
    return own && this.range(own);
  }
}
