import { strict as assert } from 'node:assert';
import { Uri, workspace } from 'vscode';
import { runCommand } from '../support/extension';
import { freshFolder, namesIn, until } from '../support/folder';
import type { Act } from '../support/scriptedPrompts';

const files = [
  'alice.p12',
  'alice.pem',
  'bob.p12',
  'bob.pem',
  'crl.pem',
  'dana.p12',
  'dana.pem',
  'gateway.p12',
  'gateway.pem',
  'intermediate.pem',
  'root.pem',
];

describe('create test identities', () => {
  let folder: Uri;

  beforeEach(async () => {
    folder = await freshFolder();
  });
  afterEach(async () => {
    await workspace.getConfiguration('smime').update('trustedCertificates', undefined, false);
    await workspace.fs.delete(folder, { recursive: true });
  });

  const into = (kind: RegExp): readonly Act[] => [
    { choose: kind },
    { choose: /^Another Folder/ },
    { files: [folder] },
  ];

  for (const kind of [/^RSA$/, /^EC$/, /^Ed25519/, /^ML-DSA/]) {
    it(`writes all of them: ${kind.source}`, async () => {
      const prompts = await runCommand('smime.createTestIdentities', undefined, into(kind));
      assert.match(await prompts.message(), /alice\.p12.*passphrase is “smime”/);
      assert.deepEqual(await namesIn(folder), files);
    });
  }

  it('makes its own folder in the workspace', async () => {
    const [root] = workspace.workspaceFolders ?? [];
    assert.ok(root);
    const own = Uri.joinPath(root.uri, 'test-identities');
    await runCommand('smime.createTestIdentities', undefined, [
      { choose: /^EC$/ },
      { choose: /^test-identities$/ },
    ]);
    assert.deepEqual(await namesIn(own), files);
    await workspace.fs.delete(own, { recursive: true });
  });

  it('overwrites nothing, and writes nothing where it cannot write all', async () => {
    await workspace.fs.writeFile(Uri.joinPath(folder, 'root.pem'), Buffer.from('mine'));
    const prompts = await runCommand('smime.createTestIdentities', undefined, into(/^EC$/));
    assert.match(await prompts.message(), /exists already: root\.pem/);
    assert.deepEqual(await namesIn(folder), ['root.pem']);
  });

  it('lets the root be trusted in the workspace', async () => {
    await runCommand('smime.createTestIdentities', undefined, into(/^EC$/), {
      presses: 'Trust Their Root in This Workspace',
    });
    const trusted = (): unknown => workspace.getConfiguration('smime', folder).get('trustedCertificates');
    const path = workspace.asRelativePath(Uri.joinPath(folder, 'root.pem'), false);
    await until('the root is trusted', () => JSON.stringify(trusted()) === JSON.stringify([path]));
  });
});
