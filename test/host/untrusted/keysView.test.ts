import { strict as assert } from 'node:assert';
import { ConfigurationTarget, Uri, workspace } from 'vscode';
import { writePem } from '../../../src/core/bytes/pem';
import { baseName } from '../../../src/host/files/paths';
import { link } from '../../support/chains';
import { emails, keyUsage } from '../../support/testCertificates';
import { runCommand, testApi } from '../support/extension';
import { freshFolder, message, put, putIdentities, putSetting, until } from '../support/folder';
import { forgetAll, identityNames, importFrom, labelOf, linesOf } from '../support/identities';

describe('keys in a workspace that is not trusted', () => {
  let folder: Uri;
  const undo: (() => Promise<void>)[] = [];

  before(async () => {
    assert.equal(workspace.isTrusted, false);
    folder = await freshFolder();
    await putIdentities(folder);
  });
  after(async () => {
    for (const each of undo.toReversed()) await each();
    await forgetAll();
    await workspace.fs.delete(folder, { recursive: true });
  });

  const set = async (name: string, value: unknown): Promise<void> => {
    undo.push(await putSetting(name, value));
  };

  const setOwn = async (name: string, value: unknown): Promise<void> => {
    const own = workspace.getConfiguration('smime');
    await own.update(name, value, ConfigurationTarget.Global);
    undo.push(async () => own.update(name, undefined, ConfigurationTarget.Global));
  };

  it('are the person’s own: nothing of the workspace is shown, whatever its settings say', async () => {
    await set('smime.certificateFolders', [folder.fsPath]);
    await set('smime.trustedCertificates', [Uri.joinPath(folder, 'root.pem').fsPath]);
    await set('smime.profiles', [{ name: 'Theirs', mode: 'Sign' }]);
    // What is restricted VS Code does not give away here: another setting shows that the file was read.
    await set('editor.tabSize', 7);
    const size = (): unknown => workspace.getConfiguration('editor').inspect('tabSize')?.workspaceValue;
    await until('the settings are read', () => size() === 7);
    const { keys } = await testApi();
    assert.deepEqual(await keys.getChildren(), []);
    await importFrom(folder, 'alice.p12', 'Alice');
    assert.deepEqual(await identityNames(), ['Alice']);
    assert.deepEqual((await linesOf('recipients')).map(labelOf), ['Say where their certificates are…']);
    assert.deepEqual((await linesOf('anchors')).map(labelOf), ['Roots of this system']);
  });

  it('are offered as identities, and not as files of the workspace', async () => {
    await forgetAll();
    await importFrom(folder, 'alice.p12', 'Alice');
    const mail = await put(folder, 'mail.eml', message);
    const { offered } = await runCommand('smime.sign', mail, ['cancel']);
    assert.deepEqual(
      offered[0]?.map((label) => label.split(' ')[0]),
      ['Alice', 'Browse…'],
    );
  });

  it('gives no root and no recipient by a relative path of the person’s own settings', async () => {
    const root = await link('Root');
    const extensions = [keyUsage(0x88), emails('bob@corp.example')];
    const eve = await link('Eve', root, { extensions });
    await put(folder, 'root.pem', writePem('CERTIFICATE', root.certificate.raw));
    await put(folder, 'eve.pem', writePem('CERTIFICATE', eve.certificate.raw));
    const real = await freshFolder();
    const bob = await link('Bob', await link('CA'), { extensions });
    await put(real, 'bob.pem', writePem('CERTIFICATE', bob.certificate.raw));
    const name = baseName(folder);
    await setOwn('trustedCertificates', [`${name}/root.pem`]);
    await setOwn('certificateFolders', [name, real.fsPath]);
    const mail = 'From: me@corp.example\r\nTo: bob@corp.example\r\n\r\nHello\r\n';
    const asked = await runCommand('smime.encrypt', await put(folder, 'mail.eml', mail), ['cancel']);
    await workspace.fs.delete(real, { recursive: true });
    assert.match(JSON.stringify(asked.preselected), /Bob/);
    assert.doesNotMatch(JSON.stringify([asked.preselected, asked.offered]), /Eve/);
  });
});
