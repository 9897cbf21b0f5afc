import { strict as assert } from 'node:assert';
import { commands, Uri, window, workspace, WorkspaceEdit, Position } from 'vscode';
import type { Disposable } from 'vscode';
import { runCommand } from '../support/extension';
import { closeAll, freshFolder, message, namesIn, put, putIdentities } from '../support/folder';
import { MemoryFileSystem } from '../support/memoryFileSystem';
import type { Act } from '../support/scriptedPrompts';

const alice: readonly Act[] = [{ choose: /^alice\.p12$/ }, { passphrase: 'smime' }];

describe('when something goes wrong', () => {
  let folder: Uri;
  let mail: Uri;
  let before: readonly string[];
  const registrations: Disposable[] = [];

  beforeEach(async () => {
    folder = await freshFolder();
    mail = await put(folder, 'mail.eml', message);
    await putIdentities(folder);
    before = await namesIn(folder);
  });
  afterEach(async () => {
    for (const each of registrations.splice(0)) each.dispose();
    await closeAll();
    await workspace.fs.delete(folder, { recursive: true });
  });

  const assertNothingWritten = async (): Promise<void> => assert.deepEqual(await namesIn(folder), before);

  it('a wrong passphrase is asked for again', async () => {
    const prompts = await runCommand('smime.sign', mail, [
      { choose: /^alice\.p12$/ },
      { passphrase: 'wrong' },
      { passphrase: 'smime' },
    ]);
    assert.match(prompts.asked[2] ?? '', /wrong/);
    assert.deepEqual(prompts.told, []);
  });

  it('a passphrase is remembered only on request, and forgotten on request', async () => {
    const [chooseAlice] = alice as readonly [Act];
    await runCommand('smime.sign', mail, [chooseAlice, { passphrase: 'smime', remember: true }]);
    await runCommand('smime.sign', mail, [{ choose: /^Alice/ }]);
    const prompts = await runCommand('smime.forgetPassphrases', undefined, []);
    assert.match(await prompts.message(), /1 forgotten/);
    await runCommand('smime.sign', mail, [{ choose: /^Alice/ }, { passphrase: 'smime' }]);
  });

  it('what is dismissed ends in silence', async () => {
    const prompts = await runCommand('smime.sign', mail, ['cancel']);
    assert.deepEqual(prompts.told, []);
    await assertNothingWritten();
  });

  it('what is stopped half-way leaves nothing', async () => {
    const large = await put(folder, 'large.eml', message + 'x'.repeat(76).concat('\r\n').repeat(200_000));
    before = await namesIn(folder);
    const prompts = await runCommand('smime.sign', large, alice, { stopsWork: /large/ });
    assert.deepEqual(prompts.told, []);
    await assertNothingWritten();
  });

  it('what is no message is refused before anything is asked', async () => {
    const other = await put(folder, 'other.eml', 'no header here\n');
    before = await namesIn(folder);
    const prompts = await runCommand('smime.sign', other, []);
    assert.match(await prompts.message(), /^Sign: This is not a mail message: other\.eml\. Save the message/);
    await assertNothingWritten();
  });

  it('a file that is not there is named', async () => {
    const prompts = await runCommand('smime.sign', Uri.joinPath(folder, 'gone.eml'), []);
    assert.match(await prompts.message(), /cannot be read: gone\.eml/);
  });

  it('a key file without a key is refused', async () => {
    const prompts = await runCommand('smime.sign', mail, [
      { choose: /^Browse/ },
      { files: [Uri.joinPath(folder, 'bob.pem')] },
    ]);
    assert.match(await prompts.message(), /No private key was found in the file: bob\.pem/);
    await assertNothingWritten();
  });

  it('without recipients nothing is encrypted', async () => {
    const prompts = await runCommand('smime.encrypt', mail, [{ several: [] }]);
    assert.match(await prompts.message(), /No recipient was given/);
    await assertNothingWritten();
  });

  it('a certificate that is not made for it is used only where the person insists', async () => {
    const acts: readonly Act[] = [{ choose: /^Browse/ }, { files: [Uri.joinPath(folder, 'bob.p12')] }];
    const refused = await runCommand('smime.sign', mail, [
      ...acts,
      { passphrase: 'smime' },
      { confirm: false },
    ]);
    assert.match(refused.asked.at(-1) ?? '', /not made for this: “Bob Test”/);
    await assertNothingWritten();
    await runCommand('smime.sign', mail, [...acts, { passphrase: 'smime' }, { confirm: true }]);
    assert.ok((await namesIn(folder)).includes('mail.signed.eml'));
  });

  it('a read-only folder gets nothing and is named', async () => {
    const disk = new MemoryFileSystem();
    disk.files.set('/mail.eml', Buffer.from(message));
    registrations.push(disk.register('smime-readonly', { isReadonly: true }));
    const prompts = await runCommand('smime.sign', Uri.parse('smime-readonly:/mail.eml'), alice);
    assert.match(await prompts.message(), /cannot be written: mail\.signed\.eml/);
    assert.deepEqual([...disk.files.keys()], ['/mail.eml']);
  });

  it('a disk that runs full keeps no half of it', async () => {
    const disk = new MemoryFileSystem();
    disk.files.set('/mail.eml', Buffer.from(message));
    registrations.push(disk.register('smime-full'));
    disk.isFull = true;
    const prompts = await runCommand('smime.sign', Uri.parse('smime-full:/mail.eml'), alice);
    assert.match(await prompts.message(), /cannot be written: mail\.signed\.eml/);
    assert.deepEqual([...disk.files.keys()], ['/mail.eml']);
  });

  it('on a file system that is not this machine’s all goes well', async () => {
    const disk = new MemoryFileSystem();
    disk.files.set('/mail.eml', Buffer.from(message));
    registrations.push(disk.register('smime-memory'));
    await runCommand('smime.sign', Uri.parse('smime-memory:/mail.eml'), alice);
    assert.deepEqual([...disk.files.keys()], ['/mail.eml', '/mail.signed.eml']);
    await closeAll();
  });
});

describe('an editor with changes', () => {
  let folder: Uri;
  let mail: Uri;

  beforeEach(async () => {
    folder = await freshFolder();
    mail = await put(folder, 'mail.eml', message);
    await putIdentities(folder);
    await window.showTextDocument(mail);
    const edit = new WorkspaceEdit();
    edit.insert(mail, new Position(6, 0), 'Changed. ');
    await workspace.applyEdit(edit);
  });
  afterEach(async () => {
    await commands.executeCommand('workbench.action.files.revert');
    await closeAll();
    await workspace.fs.delete(folder, { recursive: true });
  });

  it('is saved on request, and what is signed is what was saved', async () => {
    await runCommand('smime.sign', undefined, [{ confirm: true }, ...alice]);
    const signed = Buffer.from(await workspace.fs.readFile(Uri.joinPath(folder, 'mail.signed.eml')));
    assert.ok(signed.includes('Changed. Up, all of them.'));
  });

  it('else stops the command', async () => {
    const prompts = await runCommand('smime.sign', undefined, [{ confirm: false }]);
    assert.match(await prompts.message(), /has changes that are not saved: mail\.eml\. Save the message/);
    assert.ok(!(await namesIn(folder)).includes('mail.signed.eml'));
  });
});
