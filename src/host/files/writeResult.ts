import { Uri } from 'vscode';
import type { Segments } from '../../core/bytes/segments';
import { SmimeError } from '../../core/errors/smimeError';
import { fileBehind } from './partUri';
import { baseName, folderOf } from './paths';
import { replaceByResult } from './replaceByResult';
import { resultNames, type ResultKind } from './resultNames';
import { writeNew, type Writing } from './writeNew';

const MOST_NAMES = 1000;

/**
 * Writes a result: in the place of its original, where the setting `smime.output` says so and that may be; else beside it
 * under the first name that is free. What is made of a part lies beside the file that the part is in.
 * @param madeFrom what the original held; without it nothing is replaced
 * @returns where it stands
 * @throws SmimeError `fileNotReadable`, `fileNotWritable`; `fileExists` where a thousand names are taken
 */
export async function writeResult(
  original: Uri,
  kind: ResultKind,
  content: Segments,
  writing: Writing,
  madeFrom?: Uint8Array,
): Promise<Uri> {
  if (await replaceByResult(original, kind, content, writing, madeFrom)) return original;
  const names = resultNames(baseName(original), kind);
  return writeUnder(folderOf(fileBehind(original)), names, content, writing);
}

/**
 * Writes a file into a folder under the first of some names that is free.
 * @returns where it stands
 * @throws SmimeError `fileNotWritable`; `fileExists` where a thousand names are taken
 */
export async function writeUnder(
  folder: Uri,
  names: Iterable<string>,
  content: Segments,
  writing: Writing,
): Promise<Uri> {
  let tried = 0;
  for (const name of names) {
    const uri = Uri.joinPath(folder, name);
    try {
      await writeNew({ uri, content }, writing);
      return uri;
    } catch (error) {
      // Also where another took the name between our look and our writing.
      if (!SmimeError.is(error, 'fileExists') || ++tried >= MOST_NAMES) throw error;
    }
  }
  throw new SmimeError('fileExists');
}
