import { strict as assert } from 'node:assert';
import { Uri, workspace } from 'vscode';
import { runCommand } from '../support/extension';
import { freshFolder, namesIn, put, until } from '../support/folder';
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

  const into = (kind: RegExp, which = /^Good Ones Only$/): readonly Act[] => [
    { choose: kind },
    { choose: which },
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
      { choose: /^Good Ones Only$/ },
      { choose: /^test-identities$/ },
    ]);
    assert.deepEqual(await namesIn(own), files);
    await workspace.fs.delete(own, { recursive: true });
  });

  it('makes deliberately bad ones too, in a folder of their own', async () => {
    const acts = into(/^RSA$/, /^Bad Ones Too$/);
    const prompts = await runCommand('smime.createTestIdentities', undefined, acts);
    assert.match(await prompts.message(), /dana\.p12, and 9 bad ones in the folder “faulty” in /);
    assert.deepEqual(await namesIn(folder), [...files, 'faulty'].toSorted());
    const bad = await namesIn(Uri.joinPath(folder, 'faulty'));
    assert.equal(bad.length, 19);
    for (const name of ['README.txt', 'expired.p12', 'revoked.pem']) assert.ok(bad.includes(name), name);
  });

  it('makes nothing where a question is dismissed, and asks the one before again', async () => {
    const whole = into(/^EC$/);
    for (const answered of [0, 1, 2]) {
      const acts = [...whole.slice(0, answered), 'cancel'] as const;
      await runCommand('smime.createTestIdentities', undefined, acts);
    }
    await runCommand('smime.createTestIdentities', undefined, [
      { choose: /^EC$/ },
      { choose: /^Bad Ones Too$/ },
      'back',
      'back',
      'cancel',
    ]);
    assert.deepEqual(await namesIn(folder), []);
  });

  it('leaves nothing behind where the bad ones cannot be written', async () => {
    await put(folder, 'faulty', 'a file in the way');
    const acts = into(/^EC$/, /^Bad Ones Too$/);
    const prompts = await runCommand('smime.createTestIdentities', undefined, acts);
    assert.match(await prompts.message(), /faulty|expired/);
    assert.deepEqual(await namesIn(folder), ['faulty']);
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
