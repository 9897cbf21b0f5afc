import { strict as assert } from 'node:assert';
import { ConfigurationTarget, Uri, window, workspace } from 'vscode';
import { runCommand } from '../support/extension';
import { closeAll, freshFolder, message, namesIn, put, putIdentities, until } from '../support/folder';
import { forgetAll, importFrom } from '../support/identities';
import { reportOn } from '../support/opened';

describe('sending in a workspace that is not trusted', () => {
  let folder: Uri;
  let mail: Uri;
  const notUsed = /certificates of this workspace are not used: it is not trusted/;
  const at = (name: string): Uri => Uri.joinPath(folder, name);

  beforeEach(async () => {
    folder = await freshFolder();
    await putIdentities(folder);
    mail = await put(folder, 'mail.eml', message);
    await workspace
      .getConfiguration('smime')
      .update('profiles', [{ name: 'Enc', mode: 'Encrypt' }], ConfigurationTarget.Global);
  });
  afterEach(async () => {
    await workspace.getConfiguration('smime').update('profiles', undefined, ConfigurationTarget.Global);
    await forgetAll();
    await closeAll();
    await workspace.fs.delete(folder, { recursive: true });
  });

  const trustIsOpen = async (): Promise<void> =>
    until('the editor of workspace trust is open', () =>
      window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => /Trust/.test(label))),
    );

  it('says before anything is made why nobody has a certificate, and leads to its trust', async () => {
    const { offered } = await runCommand('smime.sendWithProfile', mail, [
      { choose: /^Enc$/ },
      { choose: /^Manage Workspace Trust/ },
    ]);
    assert.match(offered[1]?.join('\n') ?? '', notUsed);
    await trustIsOpen();
  });

  it('says so in the list of recipients, with a button that leads there', async () => {
    const { offered } = await runCommand('smime.encrypt', mail, [{ several: [], press: /Trust/ }]);
    assert.match(offered[0]?.join('\n') ?? '', notUsed);
    await trustIsOpen();
  });

  it('encrypts to the certificates of the person’s own identities', async () => {
    await importFrom(folder, 'bob.p12', 'My Bob');
    const { offered } = await runCommand('smime.sendWithProfile', mail, [
      { choose: /^Enc$/ },
      { choose: /^Make the message$/ },
    ]);
    assert.match(offered[1]?.join('\n') ?? '', /^bob@example\.net .*your identity “My Bob”/m);
    await workspace.fs.delete(at('mail.encrypted.eml'));
    const { preselected } = await runCommand('smime.encrypt', mail, [{ several: undefined }]);
    assert.deepEqual(preselected, [['Bob Test']]);
    assert.ok((await namesIn(folder)).includes('mail.encrypted.eml'));
    assert.equal((await reportOn(at('mail.encrypted.eml'), [at('bob.p12')])).summary.decrypted, true);
  });
});
