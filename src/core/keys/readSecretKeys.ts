import { fromHex } from '../bytes/hex';
import { decodeUtf8Loosely } from '../bytes/text';
import { SmimeError } from '../errors/smimeError';
import { checkFileSize } from './limits';
import { secretKeyOf, type SecretKey } from './key';

const LINE = /^(?:((?:[0-9a-f]{2})+):)?((?:[0-9a-f]{2})+)$/i;

/**
 * A file of secret keys: lines `[ID:]HEX`, the identifier in hexadecimal too; empty lines are passed over.
 * @throws SmimeError `notASecretKey` naming the line and nothing of what stands in it, `limitExceeded`
 */
export function readSecretKeys(bytes: Uint8Array, name: string): readonly SecretKey[] {
  checkFileSize(bytes);
  const keys: SecretKey[] = [];
  for (const [index, line] of decodeUtf8Loosely(bytes).split(/\r?\n/).entries()) {
    const text = line.trim();
    if (text === '') continue;
    const [, id, key] = LINE.exec(text) ?? [];
    if (key === undefined) {
      throw new SmimeError('notASecretKey', { detail: `line ${index + 1} of ${name}` });
    }
    keys.push(secretKeyOf(fromHex(key), id));
  }
  return keys;
}
