import { Uri } from 'vscode';

/** The last part of a path. */
export function baseName({ path }: Uri): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The folder of a file. */
export function folderOf(uri: Uri): Uri {
  return Uri.joinPath(uri, '..');
}
