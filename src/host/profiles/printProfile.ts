import { window, workspace } from 'vscode';
import type { Host } from '../host';
import { chooseProfile } from './chooseProfile';
import { isPrintPreview } from './openMessage';
import { profileUri } from './profileFiles';

/** Shows a sending profile in words, as text that can be copied and printed. @throws SmimeError `noProfiles`, `cancelled` */
export async function printProfile(host: Host, title: string, argument: unknown): Promise<void> {
  const managed = await chooseProfile(host, title, argument);
  const document = await workspace.openTextDocument(profileUri(managed));
  await window.showTextDocument(document, { preview: isPrintPreview() });
}
