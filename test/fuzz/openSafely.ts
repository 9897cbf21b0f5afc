import { SmimeError } from '../../src/core/errors/smimeError';
import type { Key } from '../../src/core/keys/key';
import { reportText, verdictText } from '../../src/core/report/plainText/reportText';
import { open } from '../support/opening';
import { assertShape } from '../support/reportShape';

/** Opens a hostile file as a host would, and renders its report. @throws Error for anything but `unreadable` and `limitExceeded` */
export async function openSafely(bytes: Uint8Array, keys: readonly Key[] = []): Promise<boolean> {
  try {
    const { report, sources } = await open(bytes, keys);
    assertShape(report, sources);
    reportText(report);
    verdictText(report);
    return true;
  } catch (error) {
    if (SmimeError.is(error, 'unreadable') || SmimeError.is(error, 'limitExceeded')) return false;
    throw error;
  }
}
