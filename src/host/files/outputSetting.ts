import { workspace } from 'vscode';
import type { Uri } from 'vscode';

/** Where a result goes, as the setting `smime.output` says; the first is the default. */
export const outputChoices = ['beside', 'inPlace'] as const;

/** Whether the results of a file are to take its place. What is not among the choices counts as not set. */
export function isInPlace(file: Uri): boolean {
  return workspace.getConfiguration('smime', file).get<unknown>('output') === 'inPlace';
}
