import { toHex } from '../../core/bytes/hex';
import { SmimeError } from '../../core/errors/smimeError';
import type { Opened } from '../../core/report/open';

/**
 * The key that a layer's content is encrypted with, in hexadecimal, for the person who has asked to see it.
 * @throws SmimeError `sessionKeyUnknown` where the layer is locked, or is none that is encrypted
 */
export function sessionKeyOf({ contentKeys }: Pick<Opened, 'contentKeys'>, layer: string): string {
  const key = contentKeys.get(layer);
  if (key === undefined) throw new SmimeError('sessionKeyUnknown');
  return toHex(key);
}
