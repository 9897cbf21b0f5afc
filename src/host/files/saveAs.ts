import { l10n, Uri, workspace } from 'vscode';
import type { Segments } from '../../core/bytes/segments';
import { SmimeError } from '../../core/errors/smimeError';
import type { Host } from '../host';
import { firstFree } from './firstFree';
import { numberedNames } from './numberedNames';
import { CERTIFICATE_SCHEME } from './certificateScheme';
import { fileBehind } from './partUri';
import { baseName, folderOf } from './paths';
import { writeUnder } from './writeResult';

/** What is to be saved. */
export interface Saving {
  readonly title: string;
  /** What is proposed; it must be a safe one: see `safeName()`. */
  readonly name: string;
  readonly content: Segments;
}

/**
 * Asks where to save something that was found in `file`, if in any, and writes it there, whole or not at all. Nothing is ever
 * overwritten: beside a file of that name it gets a number.
 * @returns what there is to tell
 * @throws SmimeError `cancelled`, `fileNotWritable`
 */
export async function saveAs(
  { prompts, writing, home }: Host,
  file: Uri | undefined,
  { title, name, content }: Saving,
): Promise<string> {
  const folder = startingFolder(file, home);
  const start = Uri.joinPath(folder, (await firstFree(folder, numberedNames(name))) ?? name);
  const chosen = await prompts.save({ title, saveLabel: l10n.t('Save'), start });
  if (chosen === undefined) throw new SmimeError('cancelled');
  const wanted = baseName(chosen);
  const written = baseName(await writeUnder(folderOf(chosen), numberedNames(wanted), content, writing));
  return written === wanted
    ? l10n.t('Saved as {0}.', written)
    : l10n.t('Saved as {0}: {1} exists already, and nothing is overwritten.', written, wanted);
}

/** Beside the file that it was found in; where that lies in memory, in the workspace, else at home. */
function startingFolder(file: Uri | undefined, home: Uri | undefined): Uri {
  const behind = file && fileBehind(file);
  if (behind !== undefined && behind.scheme !== CERTIFICATE_SCHEME) return folderOf(behind);
  return workspace.workspaceFolders?.[0]?.uri ?? home ?? Uri.file('/');
}
