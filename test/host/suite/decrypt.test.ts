import { strict as assert } from 'node:assert';
import { Uri, workspace } from 'vscode';
import { runCommand } from '../support/extension';
import { closeAll, freshFolder, message, namesIn, put, putIdentities } from '../support/folder';
import type { Act } from '../support/scriptedPrompts';

const bob: readonly Act[] = [{ choose: /^bob\.p12$/ }, { passphrase: 'smime' }];

describe('decrypt', () => {
  let folder: Uri;
  let encrypted: Uri;

  before(async () => {
    folder = await freshFolder();
    await putIdentities(folder);
    await runCommand('smime.encrypt', await put(folder, 'mail.eml', message), [{ several: undefined }]);
    encrypted = Uri.joinPath(folder, 'mail.encrypted.eml');
  });
  after(async () => {
    await closeAll();
    await workspace.fs.delete(folder, { recursive: true });
  });

  it('writes the plaintext only where the person agrees', async () => {
    const prompts = await runCommand('smime.decrypt', encrypted, [...bob, { confirm: false }]);
    assert.match(prompts.asked.at(-1) ?? '', /written to disk/);
    assert.deepEqual(prompts.told, []);
    assert.ok(!(await namesIn(folder)).includes('mail.encrypted.decrypted.eml'));
  });

  it('writes what was inside beside the message', async () => {
    await runCommand('smime.decrypt', encrypted, [
      { choose: /^Bob/ },
      { passphrase: 'smime' },
      { confirm: true },
    ]);
    const plain = await workspace.fs.readFile(Uri.joinPath(folder, 'mail.encrypted.decrypted.eml'));
    const text = Buffer.from(plain).toString();
    assert.ok(text.startsWith('From: Alice'), text);
    assert.ok(text.endsWith('\r\n\r\nUp, all of them.\r\n'), text);
  });

  it('says so where the key is another one’s', async () => {
    const dana: readonly Act[] = [{ choose: /^dana\.p12$/ }, { passphrase: 'smime' }];
    const prompts = await runCommand('smime.decrypt', encrypted, dana);
    assert.match(await prompts.message(), /None of the keys fits a recipient/);
  });

  it('says so, without asking for a key, where nothing is encrypted', async () => {
    const prompts = await runCommand('smime.decrypt', Uri.joinPath(folder, 'mail.eml'), []);
    assert.match(await prompts.message(), /Nothing in this message is encrypted/);
  });
});
