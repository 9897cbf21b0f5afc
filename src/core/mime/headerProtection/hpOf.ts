import type { MimeEntity } from '../entity';

/** What the sender says of his header: signed alone, or encrypted too (RFC 9788 2.1.1). */
export type HpValue = 'clear' | 'cipher';

/** What the root of what is protected says of the header; undefined where it says nothing. */
export function hpOf({ contentType }: Pick<MimeEntity, 'contentType'>): HpValue | undefined {
  const value = contentType.params.get('hp')?.value.toLowerCase();
  return value === 'clear' || value === 'cipher' ? value : undefined;
}
