import { FilePermission, workspace } from 'vscode';
import type { Uri } from 'vscode';
import { equal, type Segments } from '../../core/bytes/segments';
import type { WhyBeside } from './formerFiles';
import { isInPlace } from './outputSetting';
import { PART_SCHEME } from './partUri';
import { exists, readBytes } from './read';
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
 * @throws SmimeError `fileNotReadable`, `fileNotWritable`
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
  const before = await readBytes(original);
  // Saved anew while a question stood: what is newer must not be lost to what was made of the older.
  const why = equal(before, madeFrom) ? await whyBeside(original, inPlace) : 'changed';
  if (why !== undefined) {
    inPlace.formers.leftBeside(original, why);
    return false;
  }
  const former = { content: before, now: await inPlace.digest(content) };
  try {
    await replaceWhole({ uri: original, content }, writing);
  } catch (error) {
    // Where VS Code removes before it renames, or what failed came after that.
    if (!(await holds(original, former.content).catch(() => false))) inPlace.formers.keep(original, former);
    throw error;
  }
  inPlace.formers.keep(original, former);
  return true;
}

/** Whether a result would take the place of its original as things stand. @throws FileSystemError where that is not there */
export async function canBeReplaced(original: Uri, kind: string, { inPlace }: Writing): Promise<boolean> {
  if (inPlace === undefined || !isMeant(original, kind)) return false;
  return (await whyBeside(original, inPlace)) === undefined;
}

function isMeant(original: Uri, kind: string): boolean {
  // A part is no file of its own.
  return original.scheme !== PART_SCHEME && MAY_REPLACE.has(kind) && isInPlace(original);
}

async function holds(file: Uri, content: Uint8Array): Promise<boolean> {
  return (await exists(file)) && equal(await readBytes(file), content);
}

async function whyBeside(original: Uri, { formers, isWritable }: InPlace): Promise<WhyBeside | undefined> {
  const { size, permissions = 0 } = await workspace.fs.stat(original);
  if ((permissions & FilePermission.Readonly) !== 0) return 'readOnly';
  if (workspace.fs.isWritableFileSystem(original.scheme) === false) return 'readOnly';
  if (original.scheme === 'file' && (await isWritable?.(original.fsPath)) === false) return 'readOnly';
  if (!formers.canKeep(size)) return 'tooLarge';
  return isUnsaved(original) ? 'unsaved' : undefined;
}
