import { strict as assert } from 'node:assert';
import { TabInputText, Uri, window, workspace } from 'vscode';
import { createTestPki } from '../../../src/core/keys/testPki';
import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';

let count = 0;

/** A folder of its own below the workspace. */
export async function freshFolder(): Promise<Uri> {
  const [root] = workspace.workspaceFolders ?? [];
  assert.ok(root, 'the tests need a workspace');
  const folder = Uri.joinPath(root.uri, `test-${++count}`);
  await workspace.fs.createDirectory(folder);
  return folder;
}

/** Writes a file and says where. */
export async function put(folder: Uri, name: string, content: string | Uint8Array): Promise<Uri> {
  const uri = Uri.joinPath(folder, name);
  await workspace.fs.writeFile(uri, typeof content === 'string' ? Buffer.from(content) : content);
  return uri;
}

/** Writes a setting into the workspace's file, as somebody may who hands the workspace on. @returns what undoes it */
export async function putSetting(name: string, value: unknown): Promise<() => Promise<void>> {
  const [root] = workspace.workspaceFolders ?? [];
  assert.ok(root, 'the tests need a workspace');
  const file = Uri.joinPath(root.uri, '.vscode', 'settings.json');
  const before = await workspace.fs.readFile(file).then(
    (bytes) => Buffer.from(bytes).toString(),
    () => '{}',
  );
  const set = { ...(JSON.parse(before) as object), [name]: value };
  await workspace.fs.writeFile(file, Buffer.from(JSON.stringify(set)));
  return async () => workspace.fs.writeFile(file, Buffer.from(before));
}

/** The names of what lies in a folder. */
export async function namesIn(folder: Uri): Promise<readonly string[]> {
  return (await workspace.fs.readDirectory(folder)).map(([name]) => name).toSorted();
}

/** A message from Alice to Bob. */
export const message = [
  'From: Alice <alice@example.org>',
  'To: Bob <bob@example.net>',
  'Subject: Quarterly figures',
  'MIME-Version: 1.0',
  'Content-Type: text/plain; charset=us-ascii',
  '',
  'Up, all of them.',
  '',
].join('\r\n');

const made = new Map<'rsa' | 'ec', Promise<ReadonlyMap<string, Uint8Array>>>();

/** Puts the identities of the test PKI into a folder. */
export async function putIdentities(folder: Uri, algorithm: 'rsa' | 'ec' = 'ec'): Promise<void> {
  const options = { algorithm, crypto: nodeCrypto, now: new Date(), passphrase: 'smime' };
  const pki = made.get(algorithm) ?? createTestPki(options);
  made.set(algorithm, pki);
  for (const [name, bytes] of await pki) await put(folder, name, bytes);
}

/** Waits until something holds. */
export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!(await holds())) {
    assert.ok(Date.now() < deadline, `it did not come to pass: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The tabs that are open, as VS Code names their inputs. */
export function openInputs(): readonly unknown[] {
  return window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ input }) => input));
}

/** Closes every editor without asking. */
export async function closeAll(): Promise<void> {
  await window.tabGroups.close(window.tabGroups.all.flatMap(({ tabs }) => tabs));
}

/** Whether the settings file of the workspace is open. */
export function settingsAreOpen(): boolean {
  const [root] = workspace.workspaceFolders ?? [];
  return openInputs().some(
    (input) =>
      input instanceof TabInputText && input.uri.path === `${root?.uri.path ?? ''}/.vscode/settings.json`,
  );
}
