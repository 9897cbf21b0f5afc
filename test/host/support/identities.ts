import { strict as assert } from 'node:assert';
import { MarkdownString, Uri, workspace } from 'vscode';
import { writePkcs12 } from '../../../src/core/keys/pkcs12Writer';
import { readKeyFileToKeep } from '../../../src/core/keys/readKeyFile';
import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';
import type { KeyNode } from '../../../src/host/views/keyNode';
import { runCommand, testApi } from './extension';
import type { Act, ScriptedPrompts } from './scriptedPrompts';

const PREFIX = 'identity:';

/** How the key of an imported identity is kept. */
export const inVsCode: Act = { choose: /^In VS Code$/ };
export const withPassphrase: Act = { choose: /^In Its File, with the Passphrase/ };
export const askingEachTime: Act = { choose: /^In Its File, Asking Each Time/ };
export const inItsFile: Act = { choose: /^In Its File$/ };

/** Imports a key file of the test PKI under a name. */
export async function importFrom(
  folder: Uri,
  file: string,
  name: string,
  how: Act = inVsCode,
): Promise<ScriptedPrompts> {
  return runCommand('smime.importIdentity', Uri.joinPath(folder, file), [
    { passphrase: 'smime' },
    { text: name },
    how,
  ]);
}

/** Encrypts to Bob: where the workspace is not trusted, his certificate is not offered and has to be browsed to. */
export function toBob(folder: Uri): readonly Act[] {
  const browsing: readonly Act[] = [
    { several: undefined, browse: true },
    { files: [Uri.joinPath(folder, 'bob.pem')] },
  ];
  return [...(workspace.isTrusted ? [] : browsing), { several: undefined }];
}

/** Puts a key file of the test PKI under another passphrase. */
export async function protectAnew(folder: Uri, name: string, passphrase: string): Promise<void> {
  const file = Uri.joinPath(folder, name);
  const bytes = new Uint8Array(await workspace.fs.readFile(file));
  const [key] = await readKeyFileToKeep(bytes, ['smime'], nodeCrypto, name);
  assert.ok(key?.identity.certificate);
  const { certificate, chain, name: friendlyName } = key.identity;
  const parts = { certificate: certificate.raw, chain: chain.map(({ raw }) => raw), pkcs8: key.pkcs8 };
  const written = await writePkcs12(nodeCrypto, { ...parts, friendlyName, passphrase, iterations: 2048 });
  await workspace.fs.writeFile(file, written);
}

/** The ids of all that is stored of identities. */
export async function storedIds(): Promise<readonly string[]> {
  const { secrets } = (await testApi()).context;
  const keys = await secrets.keys();
  return keys.filter((key) => key.startsWith(PREFIX)).map((key) => key.slice(PREFIX.length));
}

/** What is stored under an id. */
export async function storedText(id: string): Promise<string> {
  const text = await (await testApi()).context.secrets.get(PREFIX + id);
  assert.ok(text !== undefined, `nothing is stored under ${id}`);
  return text;
}

/** Stores something under an id, as a damaged storage or another version would. */
export async function storeText(id: string, text: string): Promise<void> {
  await (await testApi()).context.secrets.store(PREFIX + id, text);
}

/** Forgets every identity. */
export async function forgetAll(): Promise<void> {
  const { secrets } = (await testApi()).context;
  for (const id of await storedIds()) await secrets.delete(PREFIX + id);
}

/** The lines of a group of the view; none where there is no such group. */
export async function linesOf(group: string): Promise<readonly KeyNode[]> {
  const { keys } = await testApi();
  const groups = await keys.getChildren();
  return groups.find(({ item }) => item.id === group)?.children ?? [];
}

/** The names of the identities, as the view shows them. */
export async function identityNames(): Promise<readonly string[]> {
  const lines = await linesOf('identities');
  return lines.filter(({ identity }) => identity !== undefined).map(labelOf);
}

/** The line of an identity. */
export async function identityLine(name: string): Promise<KeyNode> {
  const lines = await linesOf('identities');
  const found = lines.find((line) => labelOf(line) === name);
  assert.ok(found, `${name} is not among ${lines.map(labelOf).join(' | ')}`);
  return found;
}

export function labelOf({ item }: KeyNode): string {
  return typeof item.label === 'string' ? item.label : (item.label?.label ?? '');
}

export function tooltipOf({ item }: KeyNode): string {
  return item.tooltip instanceof MarkdownString ? item.tooltip.value : (item.tooltip ?? '');
}

/** A codicon by its name. */
export function iconOf({ item }: KeyNode): string {
  return (item.iconPath as { readonly id?: string } | undefined)?.id ?? '';
}
