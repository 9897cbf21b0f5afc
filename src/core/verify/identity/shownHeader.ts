import type { HeaderAddresses } from './headerAddresses';
import type { PlacedSignature } from './placedSignatures';
import type { HeaderField } from '../../mime/entity';

/** A header that a reader may be shown above what is signed. */
export interface ShownHeader {
  /** Around the signature, or inside what is signed (RFC 9788). */
  readonly where: 'outer' | 'inner';
  readonly addresses: HeaderAddresses;
}

/** The headers of a signature, the outer one first. One inside that says nothing of the sender is shown by nobody. */
export function shownHeaders(
  { header, inner }: PlacedSignature,
  read: (fields: readonly HeaderField[]) => HeaderAddresses,
): readonly ShownHeader[] {
  const outer = header && read(header);
  const within = inner && read(inner);
  return [
    ...(outer === undefined ? [] : [{ where: 'outer' as const, addresses: outer }]),
    ...(within === undefined || within.named('From').length === 0
      ? []
      : [{ where: 'inner' as const, addresses: within }]),
  ];
}
