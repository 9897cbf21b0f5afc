import { strict as assert } from 'node:assert';
import { Uri, workspace } from 'vscode';
import { runCommand } from '../support/extension';
import { closeAll, freshFolder, namesIn, put, until } from '../support/folder';
import { reportOn } from '../support/opened';
import type { Act } from '../support/scriptedPrompts';

const ANSWER = 'From: Bob <bob@example.net>\r\nTo: Erin <erin@example.net>\r\n\r\nHello\r\n';

const files = [
  'alice.p12',
  'alice.pem',
  'bob.p12',
  'bob.pem',
  'crl.pem',
  'dana.p12',
  'dana.pem',
  'erin.p12',
  'erin.pem',
  'gateway.p12',
  'gateway.pem',
  'intermediate.pem',
  'mail-from-erin.eml',
  'passphrase.txt',
  'root.pem',
];

describe('create test identities', () => {
  let folder: Uri;

  const trusted = (): unknown => workspace.getConfiguration('smime', folder).get('trustedCertificates');

  beforeEach(async () => {
    folder = await freshFolder();
  });
  afterEach(async () => {
    await closeAll();
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
      const told = await prompts.message();
      assert.match(told, /alice\.p12.*passphrase is “smime”, as in passphrase\.txt/);
      assert.match(told, /open mail-from-erin\.eml there, choose “Sign…” and sign with erin\.p12\.$/);
      const isSplit = /25519|DSA/.test(kind.source);
      const second = isSplit ? ['erin-receiving.p12', 'erin-receiving.pem'] : [];
      assert.deepEqual(await namesIn(folder), [...files, ...second].toSorted());
      const passphrase = await workspace.fs.readFile(Uri.joinPath(folder, 'passphrase.txt'));
      assert.equal(Buffer.from(passphrase).toString(), 'smime\n');
    });

    it(`lets a recipient be taken from what is signed with them: ${kind.source}`, async () => {
      await runCommand('smime.createTestIdentities', undefined, into(kind), {
        presses: 'Trust Their Root in This Workspace',
      });
      await until('the root is trusted', () => JSON.stringify(trusted()).includes('root.pem'));
      const at = (name: string): Uri => Uri.joinPath(folder, name);
      const signing: readonly Act[] = [{ choose: /^erin\.p12$/ }, { passphrase: 'smime' }];
      await runCommand('smime.sign', at('mail-from-erin.eml'), signing);
      // So that the certificate comes from the message.
      for (const name of await namesIn(folder))
        if (/^erin.*pem$/.test(name)) await workspace.fs.delete(at(name));
      const signed = at('mail-from-erin.signed.eml');
      const added = await runCommand('smime.harvestRecipients', signed, [{ confirm: true }]);
      assert.match(await added.message(), /^Added to the recipients: erin@example\.net\.$/);
      const answer = await put(folder, 'answer.eml', ANSWER);
      await runCommand('smime.encrypt', answer, [{ several: undefined }]);
      const report = await reportOn(at('answer.encrypted.eml'), [at('erin.p12')]);
      assert.equal(report.summary.decrypted, true);
      await runCommand('smime.harvestedRecipients', undefined, [{ choose: /^erin@/ }, { confirm: true }]);
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
    assert.match(await prompts.message(), /erin\.p12, and 9 bad ones in the folder “faulty” in /);
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
    const path = workspace.asRelativePath(Uri.joinPath(folder, 'root.pem'), false);
    await until('the root is trusted', () => JSON.stringify(trusted()) === JSON.stringify([path]));
  });
});
