import { Disposable, RelativePattern, workspace } from 'vscode';
import type { Uri } from 'vscode';
import { folderOf } from '../files/paths';

/** Calls `changed` whenever a file is written anew. */
export function watchFile(file: Uri, changed: () => void): Disposable {
  // By its folder: a file's name can hold what a pattern takes for its own signs.
  const watcher = workspace.createFileSystemWatcher(new RelativePattern(folderOf(file), '*'));
  const ifMeant = (uri: Uri): void => {
    if (uri.toString() === file.toString()) changed();
  };
  return Disposable.from(watcher, watcher.onDidChange(ifMeant), watcher.onDidCreate(ifMeant));
}
