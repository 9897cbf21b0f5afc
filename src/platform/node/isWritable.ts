import { access, constants, stat } from 'node:fs/promises';

const SOMEBODY_WRITES = 0o222;

/**
 * Whether a file may be written: not one that is marked as read-only, which root could write all the same and a renaming
 * over it would not even notice.
 */
export async function isWritable(path: string): Promise<boolean> {
  try {
    await access(path, constants.W_OK);
    return ((await stat(path)).mode & SOMEBODY_WRITES) !== 0;
  } catch {
    return false;
  }
}
