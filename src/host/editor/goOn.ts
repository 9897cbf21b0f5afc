import { commands } from 'vscode';
import type { Uri } from 'vscode';
import type { WayOn } from '../../shared/requests';

/** What begins each of them: the view names a way, and no command. */
const ways: Readonly<Record<WayOn, (uri: Uri) => Thenable<unknown>>> = {
  sign: (uri) => commands.executeCommand('smime.sign', uri),
  encrypt: (uri) => commands.executeCommand('smime.encrypt', uri),
  sendWithProfile: (uri) => commands.executeCommand('smime.sendWithProfile', uri),
  createTestIdentities: () => commands.executeCommand('smime.createTestIdentities'),
  openAsText: (uri) => commands.executeCommand('vscode.openWith', uri, 'default'),
};

/** Begins something with a file in which there is nothing to inspect. */
export async function goOn(uri: Uri, way: WayOn): Promise<void> {
  await ways[way](uri);
}
