import { FilePermission, FileSystemError, workspace } from 'vscode';
import type { FileStat, Uri } from 'vscode';
import { equal, type Segments } from '../../core/bytes/segments';
import { SmimeError } from '../../core/errors/smimeError';
import type { WhyBeside } from './formerFiles';
import { isInPlace } from './outputSetting';
import { PART_SCHEME } from './partUri';
import { readBytes } from './read';
import { replaceWhole } from './replaceWhole';
import { isUnsaved } from './unsaved';
import type { InPlace, Writing } from './writeNew';

/**
 * What may take the place of its original: what is as good as that for its reader. Plaintext is not, nor what is wrong on
 * purpose, nor a message for one of several.
 */
const MAY_REPLACE: ReadonlySet<string> = new Set([
  'signed',
  'encrypted',
  'signed-encrypted',
  'triple',
  'stripped',
  'signed-again',
]);

/**
 * Puts a result in the place of its original where the setting says so and that can be undone: its former bytes are kept
 * in memory.
 * @param madeFrom what the original held when the result was made of it; where that is not known it is not replaced
 * @returns whether it did; where not, the original is as it was
 * @throws SmimeError `fileNotWritable`
 */
export async function replaceByResult(
  original: Uri,
  kind: string,
  content: Segments,
  writing: Writing,
  madeFrom: Uint8Array | undefined,
): Promise<boolean> {
  const { inPlace } = writing;
  if (inPlace === undefined || madeFrom === undefined || !isMeant(original, kind)) return false;
  const now = await inPlace.digest(content);
  // Saved anew or taken away while a question stood: what is newer must not be lost to what was made of the older.
  const before = await bytesOrNone(original);
  const isSame = before !== undefined && equal(before, madeFrom);
  const why = isSame ? await whyBeside(original, inPlace) : 'changed';
  if (why !== undefined) {
    inPlace.formers.leftBeside(original, why);
    return false;
  }
  const former = { content: madeFrom, now };
  try {
    await replaceWhole({ uri: original, content }, writing);
  } catch (error) {
    // Where VS Code removes before it renames, or what failed came after that.
    if (!(await holds(original, madeFrom))) inPlace.formers.keep(original, former);
    throw error;
  }
  inPlace.formers.keep(original, former);
  return true;
}

/** Whether a result would take the place of its original as things stand. */
export async function canBeReplaced(original: Uri, kind: string, { inPlace }: Writing): Promise<boolean> {
  if (inPlace === undefined || !isMeant(original, kind)) return false;
  return (await whyBeside(original, inPlace)) === undefined;
}

function isMeant(original: Uri, kind: string): boolean {
  // A part is no file of its own.
  return original.scheme !== PART_SCHEME && MAY_REPLACE.has(kind) && isInPlace(original);
}

async function holds(file: Uri, content: Uint8Array): Promise<boolean> {
  const now = await bytesOrNone(file);
  return now !== undefined && equal(now, content);
}

/** What a file holds; undefined where it is gone or cannot be read. */
async function bytesOrNone(file: Uri): Promise<Uint8Array | undefined> {
  try {
    return await readBytes(file);
  } catch (error) {
    if (SmimeError.is(error)) return undefined;
    throw error;
  }
}

async function whyBeside(original: Uri, { formers, isWritable }: InPlace): Promise<WhyBeside | undefined> {
  const found = await statOrNone(original);
  if (found === undefined) return 'changed';
  const { size, permissions = 0 } = found;
  if ((permissions & FilePermission.Readonly) !== 0) return 'readOnly';
  if (workspace.fs.isWritableFileSystem(original.scheme) === false) return 'readOnly';
  if (original.scheme === 'file' && (await isWritable?.(original.fsPath)) === false) return 'readOnly';
  if (!formers.canKeep(size)) return 'tooLarge';
  return isUnsaved(original) ? 'unsaved' : undefined;
}

async function statOrNone(file: Uri): Promise<FileStat | undefined> {
  try {
    return await workspace.fs.stat(file);
  } catch (error) {
    if (error instanceof FileSystemError) return undefined;
    throw error;
  }
}
