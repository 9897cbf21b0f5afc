import { strict as assert } from 'node:assert';
import { Uri, workspace } from 'vscode';
import { runCommand } from '../support/extension';
import { closeAll, freshFolder, message, namesIn, put, putIdentities, until } from '../support/folder';
import {
  askingEachTime,
  forgetAll,
  importFrom,
  inItsFile,
  protectAnew,
  storedIds,
  storedText,
  toBob,
  withPassphrase,
} from '../support/identities';
import { ask, askWith, inspect } from '../support/inspecting';
import { reportOn } from '../support/opened';
import type { Act } from '../support/scriptedPrompts';

describe('identities in use', () => {
  let folder: Uri;
  let mail: Uri;

  beforeEach(async () => {
    folder = await freshFolder();
    await putIdentities(folder);
    mail = await put(folder, 'mail.eml', message);
  });
  afterEach(async () => {
    await forgetAll();
    await closeAll();
    await workspace.fs.delete(folder, { recursive: true });
  });

  const at = (name: string): Uri => Uri.joinPath(folder, name);
  const asAlice: readonly Act[] = [{ choose: /^My Alice$/ }];

  it('sign without a question where the key is in VS Code, and stand first in the list', async () => {
    await importFrom(folder, 'alice.p12', 'My Alice');
    await workspace.fs.delete(at('alice.p12'));
    const { offered } = await runCommand('smime.sign', mail, asAlice);
    assert.match(offered[0]?.[0] ?? '', /^My Alice/);
    const report = await reportOn(at('mail.signed.eml'));
    assert.equal(report.summary.signed, 'whole');
    assert.equal(report.signatures[0]?.signer.certificate?.emails[0], 'alice@example.org');
  });

  it('sign without a question where the passphrase is in VS Code', async () => {
    await importFrom(folder, 'alice.p12', 'My Alice', withPassphrase);
    await runCommand('smime.sign', mail, asAlice);
    assert.ok((await namesIn(folder)).includes('mail.signed.eml'));
  });

  it('ask each time where that is wished, and go back to the list', async () => {
    await importFrom(folder, 'alice.p12', 'My Alice', askingEachTime);
    for (const name of ['mail.signed.eml', 'mail.signed (2).eml']) {
      const acts: readonly Act[] = [
        ...asAlice,
        'back',
        ...asAlice,
        { passphrase: 'no' },
        { passphrase: 'smime' },
      ];
      const { asked } = await runCommand('smime.sign', mail, acts);
      assert.equal(asked.filter((each) => each.startsWith('Passphrase of alice.p12')).length, 3);
      assert.ok((await namesIn(folder)).includes(name));
    }
    await runCommand('smime.sign', mail, [...asAlice, 'cancel']);
    assert.ok(!(await namesIn(folder)).includes('mail.signed (3).eml'));
  });

  it('ask for the passphrase that the file has now, and keep that', async () => {
    await importFrom(folder, 'alice.p12', 'My Alice', withPassphrase);
    const [id = ''] = await storedIds();
    await protectAnew(folder, 'alice.p12', 'another');
    const { asked } = await runCommand('smime.sign', mail, [...asAlice, { passphrase: 'another' }]);
    assert.match(asked[1] ?? '', /\(wrong\)$/);
    assert.match(await storedText(id), /"passphrase":"another"/);
    await runCommand('smime.sign', mail, asAlice);
  });

  it('say so where the file has gone or holds another key', async () => {
    await importFrom(folder, 'alice.p12', 'My Alice', withPassphrase);
    await workspace.fs.copy(at('bob.p12'), at('alice.p12'), { overwrite: true });
    const other = await runCommand('smime.sign', mail, asAlice);
    assert.match(await other.message(), /does not hold the key of this identity any more: My Alice/);
    await workspace.fs.delete(at('alice.p12'));
    const gone = await runCommand('smime.sign', mail, asAlice);
    assert.match(await gone.message(), /cannot be read: alice\.p12/);
    assert.equal((await storedIds()).length, 1);
  });

  it('are offered by last use, and last where they are not made for it', async () => {
    await importFrom(folder, 'alice.p12', 'My Alice');
    await importFrom(folder, 'gateway.p12', 'My Gateway');
    await importFrom(folder, 'bob.p12', 'My Bob');
    await runCommand('smime.sign', mail, [{ choose: /^My Gateway$/ }]);
    const { offered } = await runCommand('smime.sign', mail, ['cancel']);
    const mine = offered[0]?.filter((label) => label.startsWith('My ')) ?? [];
    assert.deepEqual(
      mine.map((label) => label.slice(0, 10).trim()),
      ['My Gateway', 'My Alice', 'My Bob $(w'],
    );
  });

  it('decrypt to a file and in the inspector, once chosen', async () => {
    await importFrom(folder, 'bob.p12', 'My Bob');
    const encrypted = await encryptedToBob();
    const { report } = await inspect(encrypted);
    assert.equal(report.layers[0]?.state, 'locked', 'nothing is tried unasked');
    const [nearest] = report.nearestKeys ?? [];
    assert.equal(nearest?.candidate.origin, 'your identity “My Bob”');
    const { answer } = await askWith([{ choose: /^My Bob$/ }], encrypted, 'decrypt', { way: 'privateKey' });
    assert.equal(answer?.report.layers[0]?.state, 'decrypted');
    await closeAll();
    await runCommand('smime.decrypt', encrypted, [{ choose: /^My Bob$/ }, { confirm: true }]);
    assert.ok((await namesIn(folder)).includes('mail.encrypted.decrypted.eml'));
  });

  it('are known to an open message as soon as they are imported, and no longer once removed', async () => {
    const encrypted = await encryptedToBob();
    await inspect(encrypted);
    const origins = async (): Promise<readonly (string | undefined)[]> => {
      const { report } = await ask(encrypted, 'state', {});
      return report.recipients.flatMap(({ candidates = [] }) => candidates.map(({ origin }) => origin));
    };
    const mine = 'your identity “My Bob”';
    await importFrom(folder, 'bob.p12', 'My Bob', askingEachTime);
    await until('it is known', async () => (await origins()).includes(mine));
    assert.equal((await origins()).filter((origin) => /bob|Bob/.test(origin ?? '')).length, 1, 'once');
    await forgetAll();
    await until('it is known no longer', async () => !(await origins()).includes(mine));
  });

  it('need no passphrase for a file without one', async () => {
    const folderOfKey = at('alice.p12');
    await protectAnew(folder, 'alice.p12', '');
    await runCommand('smime.importIdentity', folderOfKey, [{ text: 'My Alice' }, inItsFile]);
    await runCommand('smime.sign', mail, asAlice);
    assert.ok((await namesIn(folder)).includes('mail.signed.eml'));
  });

  async function encryptedToBob(): Promise<Uri> {
    await runCommand('smime.encrypt', mail, toBob(folder));
    await closeAll();
    return at('mail.encrypted.eml');
  }
});
