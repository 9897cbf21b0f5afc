import { Uri, workspace } from 'vscode';
import { toHex } from '../../core/bytes/hex';
import { concat } from '../../core/bytes/segments';
import { SmimeError } from '../../core/errors/smimeError';
import { baseName, folderOf } from './paths';
import { exists } from './read';
import { removeQuietly, type NewFile, type Writing } from './writeNew';

/**
 * Writes a file in the place of the one that is there, which stays as it is until the new one is whole. Through VS Code
 * the two cannot be exchanged in one: it removes the old one before it renames, so that a host that dies in that moment
 * leaves the new one whole under the name of its sibling.
 * @throws SmimeError `fileNotWritable`
 */
export async function replaceWhole({ uri, content }: NewFile, writing: Writing): Promise<void> {
  try {
    const folder = folderOf(uri);
    if (!(await exists(folder))) await workspace.fs.createDirectory(folder);
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
  const isReplaced = await exists(uri);
  try {
    await workspace.fs.writeFile(sibling, content);
    await workspace.fs.rename(sibling, uri, { overwrite: true });
  } catch (error) {
    if (isReplaced && !(await exists(uri))) return renameAgain(sibling, uri);
    await removeQuietly(sibling);
    throw error;
  }
}

/** The old file is gone already: the new one is the only one there is. */
async function renameAgain(sibling: Uri, uri: Uri): Promise<void> {
  try {
    await workspace.fs.rename(sibling, uri, { overwrite: false });
  } catch (original) {
    const detail = `${baseName(uri)}; its new content lies whole in ${baseName(sibling)}`;
    throw new SmimeError('fileNotWritable', { detail, original });
  }
}
