import type { Pace } from '../bytes/pace';
import type { Span } from '../bytes/range';
import type { Segments } from '../bytes/segments';
import { canonicalSegments } from './canonical';

/** Bytes that take the place of a span; an empty span is a place to insert at. */
export interface Edit extends Span {
  readonly bytes: Segments;
}

/** Changes to a message that is otherwise written as it is. They do not overlap. */
export class Edits {
  private readonly edits: Edit[] = [];

  replace({ start, end }: Span, bytes: Segments): void {
    this.edits.push({ start, end, bytes });
  }

  insert(at: number, bytes: Segments): void {
    this.edits.push({ start: at, end: at, bytes });
  }

  /** By where they start: those from `start` to `end`, both included. */
  startingIn({ start, end }: Span): ReadonlyMap<number, Edit> {
    const within = this.edits.filter((edit) => edit.start >= start && edit.start <= end);
    return new Map(within.map((edit) => [edit.start, edit]));
  }

  /** The bytes of `span` in canonical form, with the edits that start within it. */
  async apply(bytes: Uint8Array, span: Span, pace: Pace): Promise<Segments> {
    const out: Uint8Array[] = [];
    let at = span.start;
    for (const edit of this.sorted()) {
      if (edit.start < at || edit.start >= span.end) continue;
      append(out, await canonicalSegments(bytes.subarray(at, edit.start), pace));
      append(out, edit.bytes);
      at = edit.end;
    }
    append(out, await canonicalSegments(bytes.subarray(at, span.end), pace));
    return out;
  }

  /** In order; an insertion before what replaces the bytes that follow it. */
  private sorted(): readonly Edit[] {
    return this.edits.toSorted((a, b) => a.start - b.start || a.end - b.end);
  }
}

// One by one: spread into a call, a hundred thousand segments would overflow the stack.
function append(out: Uint8Array[], segments: Segments): void {
  for (const segment of segments) if (segment.length > 0) out.push(segment);
}
