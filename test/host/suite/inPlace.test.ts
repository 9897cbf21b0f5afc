import { strict as assert } from 'node:assert';
import { chmodSync, statSync, writeFileSync } from 'node:fs';
import { FileSystemError, Uri, workspace, type Disposable } from 'vscode';
import { utf8 } from '../../../src/core/bytes/text';
import { restoreFormer } from '../../../src/host/commands/restoreFormer';
import { FormerFiles } from '../../../src/host/files/formerFiles';
import { replaceByResult } from '../../../src/host/files/replaceByResult';
import { partUri } from '../../../src/host/files/partUri';
import { runCommand } from '../support/extension';
import { closeAll, freshFolder, message, namesIn, put, putIdentities, until } from '../support/folder';
import { MemoryFileSystem } from '../support/memoryFileSystem';
import { kindsOf, reportOn } from '../support/opened';
import { quietHost } from '../support/quietHost';
import type { Act } from '../support/scriptedPrompts';

const RESTORE = 'smime.restoreFormer';
const alice: readonly Act[] = [{ choose: /^alice\.p12$/ }, { passphrase: 'smime' }];
const asOffered: Act = { several: undefined };

describe('output in place', () => {
  let folder: Uri;
  let mail: Uri;
  let before: readonly string[];
  const registrations: Disposable[] = [];
  const at = (name: string): Uri => Uri.joinPath(folder, name);
  const textOf = async (uri: Uri): Promise<string> =>
    Buffer.from(await workspace.fs.readFile(uri)).toString();
  const set = async (name: string, value: unknown): Promise<void> =>
    workspace.getConfiguration('smime').update(name, value);

  beforeEach(async () => {
    folder = await freshFolder();
    mail = await put(folder, 'mail.eml', message);
    await putIdentities(folder);
    before = await namesIn(folder);
    await set('output', 'inPlace');
  });
  afterEach(async () => {
    for (const each of registrations.splice(0)) each.dispose();
    for (const name of ['output', 'profiles']) await set(name, undefined);
    await closeAll();
    await workspace.fs.delete(folder, { recursive: true });
  });

  const modes = [
    ['smime.sign', alice, 'signed-data'],
    ['smime.encrypt', [asOffered], 'auth-enveloped-data'],
    ['smime.signEncrypt', [...alice, asOffered], 'auth-enveloped-data'],
    ['smime.tripleWrap', [...alice, { choose: /^The same/ } as const, asOffered], 'auth-enveloped-data'],
  ] as const;
  for (const [command, acts, kind] of modes)
    it(`${command}: the result takes the place of the message, whose exact bytes can be restored`, async () => {
      const made = await runCommand(command, mail, acts);
      assert.match(await made.message(), /^mail\.eml was replaced by the result\.$/);
      assert.deepEqual(await namesIn(folder), before);
      assert.ok(kindsOf(await reportOn(mail)).includes(kind));
      const restored = await runCommand(RESTORE, mail, []);
      assert.match(await restored.message(), /^mail\.eml has its former bytes again\.$/);
      assert.equal(await textOf(mail), message);
      assert.deepEqual(await namesIn(folder), before);
    });

  it('a message that was saved anew while a question stood is left, and the result lies beside it', async () => {
    const newer = message.replace('Up, all', 'Down, all');
    assert.notEqual(newer, message);
    const saving = {
      get choose(): RegExp {
        writeFileSync(mail.fsPath, newer);
        return /^alice\.p12$/;
      },
    };
    const made = await runCommand('smime.sign', mail, [saving, { passphrase: 'smime' }]);
    assert.match(await made.message(), /mail\.eml was saved anew meanwhile/);
    assert.equal(await textOf(mail), newer);
    assert.ok((await namesIn(folder)).includes('mail.signed.eml'));
  });

  it('the notification restores at once', async () => {
    await runCommand('smime.encrypt', mail, [asOffered], { presses: 'Restore' });
    await until('the former bytes are there again', async () => (await textOf(mail)) === message);
  });

  it('what was replaced twice is restored step by step', async () => {
    await runCommand('smime.sign', mail, alice);
    const signed = await textOf(mail);
    await runCommand('smime.encrypt', mail, [asOffered]);
    assert.notEqual(await textOf(mail), signed);
    await runCommand(RESTORE, mail, []);
    assert.equal(await textOf(mail), signed);
    await runCommand(RESTORE, mail, []);
    assert.equal(await textOf(mail), message);
    const over = await runCommand(RESTORE, mail, []);
    assert.match(await over.message(), /No former bytes are kept: mail\.eml.*(?:memory alone|backup)/);
  });

  it('asks before it restores a file that has changed since, or is gone', async () => {
    await runCommand('smime.sign', mail, alice);
    await put(folder, 'mail.eml', 'newer');
    const refused = await runCommand(RESTORE, mail, [{ confirm: false }]);
    assert.match(refused.asked.join(), /mail\.eml has changed since it was replaced/);
    assert.deepEqual(refused.told, []);
    assert.equal(await textOf(mail), 'newer');
    await workspace.fs.delete(mail);
    const gone = await runCommand(RESTORE, mail, [{ confirm: false }]);
    assert.match(gone.asked.join(), /mail\.eml is not there any more/);
    assert.ok(!(await namesIn(folder)).includes('mail.eml'));
    await runCommand(RESTORE, mail, [{ confirm: true }]);
    assert.equal(await textOf(mail), message);
  });

  it('called on nothing, it lists the files that can be restored; dismissing it restores none', async () => {
    await runCommand('smime.sign', mail, alice);
    const signed = await textOf(mail);
    await closeAll();
    const dismissed = await runCommand(RESTORE, undefined, ['cancel']);
    assert.ok(dismissed.offered[0]?.includes('mail.eml'));
    assert.equal(await textOf(mail), signed);
    await runCommand(RESTORE, undefined, [{ choose: /^mail\.eml$/ }]);
    assert.equal(await textOf(mail), message);
  });

  describe('of what nobody here has a key for', () => {
    const beside: Act = { decide: /^Write Beside$/ };
    const anyway: Act = { decide: /^Replace Anyway$/ };
    const dismissed = [asOffered, 'back'] as const;

    beforeEach(async () => {
      await workspace.fs.delete(at('bob.p12'));
      before = await namesIn(folder);
    });

    it('nothing is replaced unasked', async () => {
      const cancelled = await runCommand('smime.encrypt', mail, dismissed);
      assert.match(
        cancelled.asked.join(),
        /You have no key that opens what would take the place of mail\.eml/,
      );
      assert.match(cancelled.details.join(), /in memory alone/);
      assert.deepEqual([await textOf(mail), await namesIn(folder)], [message, before]);
      await runCommand('smime.signEncrypt', mail, [...alice, asOffered, beside]);
      assert.equal(await textOf(mail), message);
      assert.ok((await namesIn(folder)).includes('mail.signed-encrypted.eml'));
      await runCommand('smime.encrypt', mail, [asOffered, anyway]);
      assert.deepEqual(kindsOf(await reportOn(mail)), ['auth-enveloped-data']);
    });

    it('the question is about what is replaced: not what is signed, read-only, or lies beside', async () => {
      await runCommand('smime.sign', mail, alice);
      chmodSync(mail.fsPath, 0o444);
      await runCommand('smime.encrypt', mail, [asOffered]);
      chmodSync(mail.fsPath, 0o644);
      await set('output', undefined);
      await runCommand('smime.encrypt', mail, [asOffered]);
    });

    it('it is asked with a profile too, and once for several', async () => {
      await set('profiles', [{ name: 'Act', mode: 'Encrypt' }]);
      const act: Act = { choose: /^Act$/ };
      await runCommand('smime.sendWithProfile', mail, [act, { choose: /^Make the message$/ }, beside]);
      assert.equal(await textOf(mail), message);
      assert.ok((await namesIn(folder)).includes('mail.encrypted.eml'));
      const selected = [mail, await put(folder, 'other.eml', message)];
      const acts: readonly Act[] = [act, { choose: /^Make 2 of 2$/ }, beside];
      const several = await runCommand('smime.sendWithProfile', mail, acts, { selected });
      assert.match(several.asked.at(-1) ?? '', /take the place of 2 messages/);
      assert.deepEqual(await Promise.all(selected.map(textOf)), [message, message]);
      assert.ok((await namesIn(folder)).includes('other.encrypted.eml'));
    });
  });

  it('a file is listed by its name as text, which draws no icon', async () => {
    const hostile = await put(folder, '$(verified) mail.eml', message);
    await runCommand('smime.encrypt', hostile, [asOffered]);
    await closeAll();
    const listed = await runCommand(RESTORE, undefined, ['cancel']);
    assert.deepEqual(listed.offered, [['$ (verified) mail.eml']]);
    await runCommand(RESTORE, undefined, [{ choose: /verified/ }]);
    assert.equal(await textOf(hostile), message);
  });

  it('with a profile the protected message alone takes the place, and nothing is lost where another cannot be written', async () => {
    const two = message.replace('bob@example.net', 'bob@example.net>, Carol <carol@example.com');
    await set('profiles', [{ name: 'Act', mode: 'Encrypt', action: 'Split' }]);
    await put(folder, 'mail.eml', two);
    const acts: readonly Act[] = [{ choose: /^Act$/ }, { choose: /UNPROTECTED$/ }, { confirm: true }];
    await runCommand('smime.sendWithProfile', mail, acts);
    assert.deepEqual(await namesIn(folder), [...before, 'mail.unprotected.eml'].toSorted());
    assert.equal((await reportOn(mail, [at('bob.p12')])).summary.decrypted, true);
    assert.equal(await textOf(at('mail.unprotected.eml')), two);
    await runCommand(RESTORE, mail, []);

    const disk = new MemoryFileSystem();
    disk.files.set('/mail.eml', Buffer.from(two));
    registrations.push(disk.register('smime-split'));
    disk.beforeDoing = (deed) => {
      if (deed.includes('unprotected')) throw FileSystemError.Unavailable();
    };
    const failed = await runCommand('smime.sendWithProfile', Uri.parse('smime-split:/mail.eml'), acts);
    assert.match(await failed.message(), /cannot be written/);
    assert.deepEqual([...disk.files.keys()], ['/mail.eml']);
    assert.equal(Buffer.from(disk.files.get('/mail.eml') ?? []).toString(), two);
  });

  it('several at once are told of in one, and restored in one', async () => {
    const files = [mail, await put(folder, 'other.eml', message)];
    const acts: readonly Act[] = [...alice, { choose: /^Make 2 of 2$/ }];
    const prompts = await runCommand('smime.sign', mail, acts, { selected: files, presses: 'Restore' });
    assert.ok(prompts.told.includes('2 files were replaced by their results.'), prompts.told.join(' | '));
    await until('both are as they were', async () => {
      const texts = await Promise.all(files.map(textOf));
      return texts.every((text) => text === message);
    });
  });

  it('what is decrypted or wrong on purpose lies beside all the same', async () => {
    await runCommand('smime.encrypt', mail, [asOffered]);
    const encrypted = await textOf(mail);
    const bob: readonly Act[] = [{ choose: /^bob\.p12$/ }, { passphrase: 'smime' }];
    await runCommand('smime.decrypt', mail, [...bob, { confirm: true }]);
    const faulty: readonly Act[] = [{ several: [/^Wrong micalg/i] }, ...alice];
    await runCommand('smime.faultyVariant', at('mail.decrypted.eml'), faulty);
    assert.equal(await textOf(mail), encrypted);
    assert.deepEqual(
      (await namesIn(folder)).filter((name) => !before.includes(name)),
      ['mail.decrypted.eml', 'mail.decrypted.faulty-wrong-micalg.eml'],
    );
  });

  it('a file that is read-only stays, and the person is told where the result lies', async () => {
    chmodSync(mail.fsPath, 0o444);
    const prompts = await runCommand('smime.sign', mail, alice);
    assert.match(prompts.told.join(' | '), /mail\.eml is read-only: the result lies beside it/);
    assert.equal(await textOf(mail), message);
    assert.equal(statSync(mail.fsPath).mode & 0o777, 0o444);
    assert.ok((await namesIn(folder)).includes('mail.signed.eml'));
  });

  it('a part of a message stays inside it', async () => {
    const part = partUri({ file: mail, layer: '1', form: 'content' }, 'part.eml');
    const formers = new FormerFiles();
    const inPlace = { formers, digest: async () => Promise.resolve(new Uint8Array()) };
    const writing = { ...quietHost().writing, inPlace };
    assert.equal(await replaceByResult(part, 'signed', [Buffer.from('x')], writing, utf8(message)), false);
    assert.equal(await textOf(mail), message);
  });

  it('a file that cannot be kept in memory is not replaced', async () => {
    const formers = new FormerFiles(message.length - 1);
    const heard: unknown[] = [];
    registrations.push(formers.onDidHear(({ beside }) => heard.push(...beside.map(({ why }) => why))));
    const inPlace = { formers, digest: async () => Promise.resolve(new Uint8Array()) };
    const writing = { ...quietHost().writing, inPlace };
    assert.equal(await replaceByResult(mail, 'signed', [Buffer.from('x')], writing, utf8(message)), false);
    assert.deepEqual(heard, ['tooLarge']);
    assert.equal(await textOf(mail), message);
  });

  it('what is not kept any more is named, with the reason', async () => {
    const never = await runCommand(RESTORE, at('alice.pem'), []);
    assert.match(await never.message(), /No former bytes are kept: alice\.pem.*backup/);
    const formers = new FormerFiles(10);
    for (const name of ['first.eml', 'second.eml'])
      formers.keep(at(name), { content: new Uint8Array(10), now: new Uint8Array() });
    const host = { ...quietHost(), formers };
    await assert.rejects(restoreFormer(host, '', at('first.eml')), /those of first\.eml had to make room/);
  });

  it('where the file is lost on the way, what it held is not', async () => {
    const disk = new MemoryFileSystem();
    disk.files.set('/mail.eml', Buffer.from(message));
    registrations.push(disk.register('smime-lost'));
    disk.beforeDoing = (deed) => {
      if (deed.startsWith('rename')) throw FileSystemError.Unavailable();
    };
    const lost = Uri.parse('smime-lost:/mail.eml');
    await runCommand('smime.sign', lost, alice);
    assert.ok(!disk.files.has('/mail.eml'));
    disk.beforeDoing = () => undefined;
    await runCommand(RESTORE, lost, [{ confirm: true }]);
    assert.equal(Buffer.from(disk.files.get('/mail.eml') ?? []).toString(), message);
  });
});

describe('the former bytes of files', () => {
  const uri = (name: string): Uri => Uri.parse(`smime-former:/${name}`);
  const former = (size: number) => ({ content: new Uint8Array(size), now: new Uint8Array() });

  it('are kept up to a size together, the oldest forgotten first', () => {
    const formers = new FormerFiles(100);
    for (const name of ['a', 'b', 'c']) formers.keep(uri(name), former(40));
    assert.deepEqual(
      formers.all().map((each) => each.uri.path),
      ['/c', '/b'],
    );
    assert.equal(formers.lastOf(uri('a')), undefined);
    assert.deepEqual([formers.hadToGo(uri('a')), formers.hadToGo(uri('b'))], [true, false]);
    assert.ok(formers.canKeep(100) && !formers.canKeep(101));
    formers.keep(uri('d'), former(100));
    assert.deepEqual(
      formers.all().map((each) => each.uri.path),
      ['/d'],
    );
  });

  it('of an older state make those of newer ones useless', () => {
    const formers = new FormerFiles();
    for (const name of ['a', 'b', 'a']) formers.keep(uri(name), former(1));
    const oldest = formers.all().at(-1);
    assert.ok(oldest);
    formers.wasRestored(oldest);
    assert.deepEqual(
      formers.all().map((each) => each.uri.path),
      ['/b'],
    );
    assert.equal(formers.formerOf(oldest), undefined);
  });

  it('are told of at the end of a task, in one', async () => {
    const formers = new FormerFiles();
    const heard: number[] = [];
    formers.onDidHear(({ replaced }) => heard.push(replaced.length));
    await formers.asOne(async () => {
      formers.keep(uri('a'), former(1));
      await formers.asOne(async () => Promise.resolve(formers.keep(uri('b'), former(1))));
    });
    formers.keep(uri('c'), former(1));
    assert.deepEqual(heard, [2, 1]);
  });
});
