import { FileSystemError, Uri, workspace } from 'vscode';
import { concat, type Segments } from '../../core/bytes/segments';
import { toHex } from '../../core/bytes/hex';
import { SmimeError } from '../../core/errors/smimeError';
import { baseName, folderOf } from './paths';
import type { FormerFiles } from './formerFiles';
import { exists } from './read';

/** What is written as a whole or not at all. */
export interface NewFile {
  readonly uri: Uri;
  readonly content: Segments;
}

/** How this machine's own files are written, where the host can do it better than through VS Code. */
export type LocalWriter = (path: string, content: Segments) => Promise<void>;

/** What writing needs of its host. */
export interface Writing {
  /** Writes a file of this machine that must not exist, readable to its owner alone while it is under way. */
  readonly local?: LocalWriter | undefined;
  /** Writes one in the place of one that may be there, which stays as it is until the new one is whole. */
  readonly localReplace?: LocalWriter | undefined;
  /** Where a result may take the place of its original; undefined where it never does. */
  readonly inPlace?: InPlace | undefined;
  randomBytes(length: number): Uint8Array;
}

/** What it needs to put a result in the place of its original. */
export interface InPlace {
  readonly formers: FormerFiles;
  /** Whether a file of this machine may be written, where the host can tell. */
  readonly isWritable?: ((path: string) => Promise<boolean>) | undefined;
  digest(content: Segments): Promise<Uint8Array>;
}

/**
 * Writes a file that must not exist, whole or not at all: into a sibling that is renamed into place.
 * @throws SmimeError `fileExists` where the name is taken, `fileNotWritable`
 */
export async function writeNew({ uri, content }: NewFile, writing: Writing): Promise<void> {
  if (await exists(uri)) throw new SmimeError('fileExists', { detail: baseName(uri) });
  try {
    if (uri.scheme === 'file' && writing.local !== undefined) await writing.local(uri.fsPath, content);
    else await throughWorkspace(uri, content, writing);
  } catch (original) {
    if (SmimeError.is(original)) throw original;
    const taken = original instanceof FileSystemError && original.code === 'FileExists';
    throw new SmimeError(taken ? 'fileExists' : 'fileNotWritable', { detail: baseName(uri), original });
  }
}

async function throughWorkspace(uri: Uri, content: Segments, writing: Writing): Promise<void> {
  const sibling = Uri.joinPath(folderOf(uri), `.${baseName(uri)}.${toHex(writing.randomBytes(6))}.tmp`);
  try {
    await workspace.fs.writeFile(sibling, concat(content));
    await workspace.fs.rename(sibling, uri, { overwrite: false });
  } catch (error) {
    await removeQuietly(sibling);
    throw error;
  }
}

/** Removes what may not be there; what went wrong before is what the person is told. */
export async function removeQuietly(uri: Uri): Promise<void> {
  try {
    await workspace.fs.delete(uri, { useTrash: false });
  } catch {
    // It was never written, or its file system is gone.
  }
}
