import { workspace } from 'vscode';
import type { Uri } from 'vscode';

/** Whether an editor has changes of a file that are not on disk. */
export function isUnsaved(file: Uri): boolean {
  return workspace.textDocuments.some(({ isDirty, uri }) => isDirty && uri.toString() === file.toString());
}
