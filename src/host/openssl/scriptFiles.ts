import { Uri } from 'vscode';
import type { MakingFiles } from '../../core/smime/openssl/makingOptions';
import { fileBehind } from '../files/partUri';
import { baseName, folderOf } from '../files/paths';
import { exists } from '../files/read';
import { resultNames, type ResultKind } from '../files/resultNames';

const MOST_NAMES = 1000;

/**
 * What the commands call the message and the result: their names, for a shell in the folder of the message. One that
 * lies in memory has no name that a shell would know.
 */
export async function scriptFiles(message: Uri, kind: ResultKind): Promise<MakingFiles> {
  if (fileBehind(message) !== message) return {};
  return { message: baseName(message), output: await freeName(message, kind) };
}

/** What the commands call a key file: undefined where a shell cannot reach it. */
export function keyFileName(file: Uri | undefined, message: Uri): string | undefined {
  if (file === undefined) return undefined;
  if (folderOf(file).toString() === folderOf(message).toString()) return baseName(file);
  return file.scheme === 'file' ? file.fsPath.replaceAll('\\', '/') : undefined;
}

/** Undefined where a thousand names are taken. */
async function freeName(message: Uri, kind: ResultKind): Promise<string | undefined> {
  let tried = 0;
  for (const name of resultNames(baseName(message), kind)) {
    if (!(await exists(Uri.joinPath(folderOf(message), name)))) return name;
    if (++tried >= MOST_NAMES) return undefined;
  }
  return undefined;
}
