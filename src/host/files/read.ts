import { FileSystemError, FileType, workspace } from 'vscode';
import type { Uri } from 'vscode';
import { SmimeError } from '../../core/errors/smimeError';
import { baseName } from './paths';

/**
 * The bytes of a file as they lie on its file system, whatever that is; never the text of an editor, which has been
 * decoded and may have had its line ends changed.
 * @throws SmimeError `fileNotReadable`
 */
export async function readBytes(uri: Uri): Promise<Uint8Array> {
  try {
    const { buffer, byteOffset, byteLength } = await workspace.fs.readFile(uri);
    // It may be a Buffer, whose slice() does not copy as that of a Uint8Array does.
    return new Uint8Array(buffer, byteOffset, byteLength);
  } catch (original) {
    throw new SmimeError('fileNotReadable', { detail: baseName(uri), original });
  }
}

/**
 * The bytes of a file that is no larger than `most`; undefined where it is, is no file, or cannot be read. A large file
 * under the name of a certificate is a message or worse, and reading it would cost memory for nothing.
 */
export async function readSmall(uri: Uri, most: number): Promise<Uint8Array | undefined> {
  try {
    const { size, type } = await workspace.fs.stat(uri);
    // A pipe may never end.
    if (size > most || !isOf(type, FileType.File)) return undefined;
    return await readBytes(uri);
  } catch (error) {
    // It may have gone since it was found.
    if (SmimeError.is(error) || error instanceof FileSystemError) return undefined;
    throw error;
  }
}

/** Whether what lies there is of a type, or a link to such: that has a bit besides. */
export function isOf(found: FileType, type: FileType): boolean {
  return [type, type | FileType.SymbolicLink].includes(found);
}

/** Whether something stands at `uri`. */
export async function exists(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
