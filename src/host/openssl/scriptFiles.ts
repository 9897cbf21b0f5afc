import type { Uri } from 'vscode';
import type { MakingFiles } from '../../core/smime/openssl/makingOptions';
import { firstFree } from '../files/firstFree';
import { fileBehind } from '../files/partUri';
import { baseName, folderOf } from '../files/paths';
import { resultNames, type ResultKind } from '../files/resultNames';

/**
 * What the commands call the message and the result: their names, for a shell in the folder of the message. One that
 * lies in memory has no name that a shell would know.
 */
export async function scriptFiles(message: Uri, kind: ResultKind): Promise<MakingFiles> {
  if (fileBehind(message) !== message) return {};
  const name = baseName(message);
  return { message: name, output: await firstFree(folderOf(message), resultNames(name, kind)) };
}

/** What the commands call a key file: undefined where a shell cannot reach it. */
export function keyFileName(file: Uri | undefined, message: Uri): string | undefined {
  if (file === undefined) return undefined;
  if (folderOf(file).toString() === folderOf(message).toString()) return baseName(file);
  return file.scheme === 'file' ? file.fsPath.replaceAll('\\', '/') : undefined;
}
