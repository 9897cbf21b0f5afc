import { commands } from 'vscode';
import type { Uri } from 'vscode';
import { VIEW_TYPE } from './viewType';

/** Shows a file in the inspector. */
export async function openInspector(uri: Uri): Promise<void> {
  await commands.executeCommand('vscode.openWith', uri, VIEW_TYPE, { preview: false });
}
