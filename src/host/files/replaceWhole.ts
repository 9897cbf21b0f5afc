import { Uri, workspace } from 'vscode';
import { toHex } from '../../core/bytes/hex';
import { concat } from '../../core/bytes/segments';
import { SmimeError } from '../../core/errors/smimeError';
import { baseName, folderOf } from './paths';
import { removeQuietly, type NewFile, type Writing } from './writeNew';

/**
 * Writes a file of the extension's own in the place of the one that is there: whatever happens, the one or the other is
 * there as a whole. @throws SmimeError `fileNotWritable`
 */
export async function replaceWhole({ uri, content }: NewFile, writing: Writing): Promise<void> {
  try {
    await workspace.fs.createDirectory(folderOf(uri));
    if (uri.scheme === 'file' && writing.localReplace !== undefined)
      await writing.localReplace(uri.fsPath, content);
    else await throughWorkspace(uri, concat(content), writing);
  } catch (original) {
    if (SmimeError.is(original)) throw original;
    throw new SmimeError('fileNotWritable', { detail: baseName(uri), original });
  }
}

async function throughWorkspace(uri: Uri, content: Uint8Array, writing: Writing): Promise<void> {
  const sibling = Uri.joinPath(folderOf(uri), `.${baseName(uri)}.${toHex(writing.randomBytes(6))}.tmp`);
  try {
    await workspace.fs.writeFile(sibling, content);
    await workspace.fs.rename(sibling, uri, { overwrite: true });
  } catch (error) {
    await removeQuietly(sibling);
    throw error;
  }
}
