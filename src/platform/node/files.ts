import { readFile } from 'node:fs/promises';
import { SmimeError } from '../../core/errors/smimeError';
import { codeOf } from './systemError';
import { plain } from './plain';

export { writeWhole } from './writeWhole';

/** A file's bytes. @throws SmimeError `fileNotReadable` naming it */
export async function readFileBytes(path: string): Promise<Uint8Array> {
  try {
    return plain(await readFile(path));
  } catch (original) {
    throw new SmimeError('fileNotReadable', { detail: `${path} (${codeOf(original)})`, original });
  }
}
