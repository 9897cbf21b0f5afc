import { Uri } from 'vscode';
import { exists } from './read';

const MOST_TRIED = 1000;

/** The first of these names that no file of a folder has; undefined where a thousand are taken. */
export async function firstFree(folder: Uri, names: Iterable<string>): Promise<string | undefined> {
  let tried = 0;
  for (const name of names) {
    if (!(await exists(Uri.joinPath(folder, name)))) return name;
    if (++tried >= MOST_TRIED) return undefined;
  }
  return undefined;
}
