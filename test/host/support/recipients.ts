import { FileSystemError, Uri, workspace } from 'vscode';
import { readHarvested } from '../../../src/core/smime/harvest/harvestedFile';
import { testApi } from './extension';

async function storage(): Promise<Uri> {
  return Uri.joinPath((await testApi()).context.globalStorageUri, 'recipients.json');
}

/** The folder itself is made with the first file. */
async function isThere(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch (error) {
    if (error instanceof FileSystemError && error.code === 'FileNotFound') return false;
    throw error;
  }
}

/** The addresses of those that were taken from messages. */
export async function harvestedAddresses(): Promise<readonly string[]> {
  const uri = await storage();
  if (!(await isThere(uri))) return [];
  const { recipients } = readHarvested(new Uint8Array(await workspace.fs.readFile(uri)));
  return recipients.map(({ address }) => address);
}

/** Forgets all of them. */
export async function forgetRecipients(): Promise<void> {
  const uri = await storage();
  if (await isThere(uri)) await workspace.fs.delete(uri);
}
