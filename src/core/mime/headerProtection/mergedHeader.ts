import type { ByteSource } from '../../bytes/byteSource';
import type { Segments } from '../../bytes/segments';
import { hasBareCr } from '../canonical';
import type { HeaderField } from '../entity';
import { outerHeader, writtenField } from '../outerHeader';
import { isProtectedField, isRendered } from './fieldClasses';

/** A header that was inside the protection. */
export interface HeaderInside {
  readonly source: ByteSource;
  readonly fields: readonly HeaderField[];
  /** Whether it is the header of the very entity that is written, which brings it along. */
  readonly isPayload: boolean;
}

/**
 * The header of a message whose header was protected: its own fields, and of those outside what says how it came here.
 * What stands outside alone and is shown to people was put there by others (RFC 9788 4, 4.6 and 7).
 */
export function mergedHeader(
  source: ByteSource,
  outer: readonly HeaderField[],
  inside: HeaderInside,
  withMimeVersion: boolean,
): Segments {
  // What may be several fields to others was protected as one.
  const own = inside.fields.filter(
    (each) => isProtectedField(each) && !hasBareCr(inside.source.view(each.range)),
  );
  const names = new Set(own.map(({ name }) => name.toLowerCase()));
  const added = outer.filter((field) => !names.has(field.name.toLowerCase()) && !isRendered(field));
  return [
    ...outerHeader(source, added, withMimeVersion),
    ...(inside.isPayload ? [] : own.flatMap((field) => writtenField(inside.source, field))),
  ];
}
