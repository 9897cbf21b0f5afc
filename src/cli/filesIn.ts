import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SmimeError } from '../core/errors/smimeError';

/** The files of a folder by their names, sorted. @throws SmimeError `fileNotReadable` naming the folder */
export async function filesIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch((original: unknown) => {
    throw new SmimeError('fileNotReadable', { detail: folder, original });
  });
  const files: string[] = [];
  for (const name of names.toSorted()) if (await isFile(join(folder, name))) files.push(name);
  return files;
}

/** Whether a path is a file that can be read to its end: of a pipe or a device that may never come. */
export async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}
