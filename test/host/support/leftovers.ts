import { strict as assert } from 'node:assert';
import { workspace } from 'vscode';
import { testApi } from './extension';
import { namesIn, openInputs } from './folder';
import { storedIds } from './identities';
import { harvestedAddresses } from './recipients';

/** What a suite leaves in VS Code is found by the next: it must leave nothing. */
export async function assertNothingLeft(): Promise<void> {
  const { context } = await testApi();
  const [root] = workspace.workspaceFolders ?? [];
  assert.ok(root, 'the tests need a workspace');
  assert.deepEqual(
    {
      identities: await storedIds(),
      recipients: await harvestedAddresses(),
      trustedRoots: context.workspaceState.get('trustedRoots', []),
      settings: settingsLeft(context.extension.packageJSON),
      folders: (await namesIn(root.uri)).filter((name) => name.startsWith('test-')),
      tabs: openInputs().length,
    },
    { identities: [], recipients: [], trustedRoots: [], settings: [], folders: [], tabs: 0 },
  );
}

/** The extension's settings that have a value of somebody's own. */
function settingsLeft(manifest: unknown): readonly string[] {
  const { contributes } = manifest as Manifest;
  const { properties } = contributes.configuration;
  return Object.keys(properties).filter((name) => {
    const set = workspace.getConfiguration().inspect(name);
    return set?.globalValue !== undefined || set?.workspaceValue !== undefined;
  });
}

interface Manifest {
  readonly contributes: {
    readonly configuration: { readonly properties: Readonly<Record<string, unknown>> };
  };
}
