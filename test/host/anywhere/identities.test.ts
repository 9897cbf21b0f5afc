import { strict as assert } from 'node:assert';
import { ConfigurationTarget, TabInputCustom, Uri, workspace } from 'vscode';
import { equal } from '../../../src/core/bytes/segments';
import { readCertificates } from '../../../src/core/keys/readCertificates';
import { runCommand } from '../support/extension';
import { closeAll, freshFolder, message, namesIn, openInputs, put, putIdentities } from '../support/folder';
import {
  askingEachTime,
  forgetAll,
  iconOf,
  identityLine,
  identityNames,
  importFrom,
  storedIds,
  storedText,
  storeText,
  toBob,
  tooltipOf,
  withPassphrase,
} from '../support/identities';
import { ask } from '../support/inspecting';
import type { Act } from '../support/scriptedPrompts';

describe('the commands on identities', () => {
  let folder: Uri;

  beforeEach(async () => {
    folder = await freshFolder();
    await putIdentities(folder);
    await importFrom(folder, 'alice.p12', 'Alice');
  });
  afterEach(async () => {
    await forgetAll();
    await closeAll();
    await workspace.fs.delete(folder, { recursive: true });
  });

  const bytesOf = async (name: string): Promise<Uint8Array> =>
    new Uint8Array(await workspace.fs.readFile(Uri.joinPath(folder, name)));

  it('rename the one of the view, or the one that is chosen', async () => {
    await runCommand('smime.renameIdentity', await identityLine('Alice'), [{ text: 'Gateway' }]);
    assert.deepEqual(await identityNames(), ['Gateway']);
    await runCommand('smime.renameIdentity', undefined, [{ choose: /^Gateway$/ }, { text: 'GATEWAY' }]);
    assert.deepEqual(await identityNames(), ['GATEWAY']);
  });

  describe('that sending profiles name', () => {
    const profiles = [
      { name: 'Signed', mode: 'Sign', signingCertificate: 'Alice' },
      { name: 'Wrapped', mode: 'Triple', signingCertificate: 'Bob', outerSigningCertificate: 'Alice' },
      { name: 'Other', mode: 'Sign', signingCertificate: 'Bob' },
    ];
    const settings = (): ReturnType<typeof workspace.getConfiguration> => workspace.getConfiguration('smime');
    const signersNow = (): readonly unknown[] =>
      (settings().inspect<typeof profiles>('profiles')?.globalValue ?? []).map(
        ({ signingCertificate, outerSigningCertificate }) => outerSigningCertificate ?? signingCertificate,
      );

    beforeEach(async () => settings().update('profiles', profiles, ConfigurationTarget.Global));
    afterEach(async () => settings().update('profiles', undefined, ConfigurationTarget.Global));

    it('are renamed in them too, or not, once these are shown', async () => {
      const text: Act = { text: 'Alice at work' };
      const line = await identityLine('Alice');
      await runCommand('smime.renameIdentity', line, [text, 'back', text, 'cancel']);
      await runCommand('smime.renameIdentity', line, [{ text: 'Alice' }]);
      assert.deepEqual(await identityNames(), ['Alice']);
      const { offered } = await runCommand('smime.renameIdentity', line, [text, { choose: /^Rename It/ }]);
      assert.match(offered.flat().join(), /“Signed”, “Wrapped”/);
      assert.deepEqual(await identityNames(), ['Alice at work']);
      assert.deepEqual(signersNow(), ['Alice at work', 'Alice at work', 'Bob']);
      await runCommand('smime.renameIdentity', line, [{ text: 'Alice' }, { choose: /^Leave Them/ }]);
      assert.deepEqual(signersNow(), ['Alice at work', 'Alice at work', 'Bob']);
    });

    it('are removed only once these are named', async () => {
      const { details } = await runCommand('smime.removeIdentity', await identityLine('Alice'), [
        { confirm: false },
      ]);
      assert.match(details[0] ?? '', /will have no signer: “Signed”, “Wrapped”\.$/);
    });
  });

  it('change nothing where they are cancelled', async () => {
    const before = await storedText((await storedIds())[0] ?? '');
    const cancelled: readonly (readonly [string, readonly Act[]])[] = [
      ['smime.renameIdentity', ['cancel']],
      ['smime.renameIdentity', [{ choose: /^Alice$/ }, 'cancel']],
      ['smime.removeIdentity', ['cancel']],
      ['smime.removeIdentity', [{ choose: /^Alice$/ }, { confirm: false }]],
      ['smime.showCertificate', ['cancel']],
      ['smime.exportCertificate', ['cancel']],
      ['smime.exportCertificate', [{ choose: /^Alice$/ }, 'cancel']],
      ['smime.exportCertificate', [{ choose: /^Alice$/ }, { choose: /^PEM$/ }, 'back']],
      ['smime.signAs', ['cancel']],
      ['smime.signAs', [{ choose: /^Alice$/ }, { files: [] }]],
      ['smime.signAs', [{ choose: /^Alice$/ }, { files: [Uri.joinPath(folder, 'mail.eml')] }, 'cancel']],
    ];
    await put(folder, 'mail.eml', message);
    const names = await namesIn(folder);
    for (const [command, acts] of cancelled) {
      const prompts = await runCommand(command, undefined, acts);
      assert.deepEqual(prompts.told, [], command);
    }
    assert.equal(await storedText((await storedIds())[0] ?? ''), before);
    assert.deepEqual(await namesIn(folder), names);
    assert.deepEqual(openInputs(), []);
  });

  it('remove an identity with its key, and say what that means', async () => {
    const prompts = await runCommand('smime.removeIdentity', await identityLine('Alice'), [
      { confirm: true },
    ]);
    assert.match(prompts.details[0] ?? '', /deleted .* cannot be brought back.* nothing can be signed/);
    assert.deepEqual(await storedIds(), []);
    await importFrom(folder, 'bob.p12', 'Bob');
    const receiving = await runCommand('smime.removeIdentity', undefined, [
      { choose: /^Bob$/ },
      { confirm: true },
    ]);
    assert.match(receiving.details[0] ?? '', /what was encrypted for it/);
  });

  it('leave the file of a key where it is', async () => {
    await importFrom(folder, 'bob.p12', 'Bob', withPassphrase);
    const prompts = await runCommand('smime.removeIdentity', await identityLine('Bob'), [{ confirm: true }]);
    assert.match(prompts.details[0] ?? '', /bob\.p12 stays where it is/);
    assert.ok((await namesIn(folder)).includes('bob.p12'));
    assert.deepEqual(await identityNames(), ['Alice']);
  });

  it('show a certificate in the inspector, read from memory', async () => {
    await runCommand('smime.showCertificate', await identityLine('Alice'), []);
    const [shown] = openInputs();
    assert.ok(shown instanceof TabInputCustom);
    assert.deepEqual([shown.viewType, shown.uri.scheme], ['smime.inspector', 'smime-certificate']);
    const { report } = await ask(shown.uri, 'state', {});
    assert.match(JSON.stringify(report.layers), /CN=Alice/);
    await assert.rejects(async () => workspace.fs.writeFile(shown.uri, Buffer.from('x')));
    const [leaf] = readCertificates(await bytesOf('alice.pem'), 'alice.pem');
    assert.ok(leaf && equal(new Uint8Array(await workspace.fs.readFile(shown.uri)), leaf.raw));
    const another = shown.uri.with({ query: 'another' });
    await assert.rejects(async () => workspace.fs.readFile(another), /not in memory any more/);
  });

  it('show the certificates above it too', async () => {
    const { children } = await identityLine('Alice');
    assert.equal(children.length, 2);
    await runCommand('smime.showCertificate', children[1], []);
    const [shown] = openInputs();
    assert.ok(shown instanceof TabInputCustom);
    assert.match(
      JSON.stringify((await ask(shown.uri, 'state', {})).report.layers),
      /CN=S\/MIME Workbench Test Root/,
    );
  });

  it('export a certificate as PEM and as DER', async () => {
    const line = await identityLine('Alice');
    const [leaf] = readCertificates(await bytesOf('alice.pem'), 'alice.pem');
    for (const [form, name] of [
      [/^PEM$/, 'out.pem'],
      [/^Binary$/, 'out.cer'],
    ] as const) {
      const saveAt = Uri.joinPath(folder, name);
      const prompts = await runCommand('smime.exportCertificate', line, [{ choose: form }, { saveAt }]);
      assert.match(await prompts.message(), new RegExp(`Saved as ${name}`));
      const [saved] = readCertificates(await bytesOf(name), name);
      assert.ok(saved && leaf && equal(saved.raw, leaf.raw));
    }
  });

  it('sign as one, without asking who', async () => {
    const file = await put(folder, 'mail.eml', message);
    await runCommand('smime.signAs', await identityLine('Alice'), [{ files: [file] }, { choose: /^Sign$/ }]);
    await closeAll();
    await runCommand('smime.signAs', await identityLine('Alice'), [
      { files: [file] },
      { choose: /^Triple Wrap$/ },
      { choose: /^The same$/ },
      ...toBob(folder),
    ]);
    const names = await namesIn(folder);
    assert.ok(names.includes('mail.signed.eml') && names.includes('mail.triple.eml'), names.join());
  });

  it('say so where there is no identity', async () => {
    await forgetAll();
    for (const command of ['rename', 'remove'].map((each) => `smime.${each}Identity`)) {
      const prompts = await runCommand(command, undefined, []);
      assert.match(await prompts.message(), /you have no identity yet/);
    }
  });

  it('say so where it has been removed meanwhile', async () => {
    const line = await identityLine('Alice');
    await forgetAll();
    for (const command of ['smime.renameIdentity', 'smime.removeIdentity', 'smime.signAs']) {
      const prompts = await runCommand(command, line, []);
      assert.match(await prompts.message(), /There is no such identity any more/);
    }
  });

  it('forget passphrases, and ask from then on', async () => {
    await importFrom(folder, 'bob.p12', 'Bob', withPassphrase);
    await importFrom(folder, 'dana.p12', 'Dana', askingEachTime);
    const prompts = await runCommand('smime.forgetPassphrases', undefined, []);
    assert.match(await prompts.message(), /1 forgotten/);
    for (const id of await storedIds()) assert.ok(!(await storedText(id)).includes('"smime"'));
    assert.deepEqual(await identityNames(), ['Alice', 'Bob', 'Dana']);
  });
});

describe('identities that cannot be read', () => {
  const later = JSON.stringify({ schema: 2, name: 'From the future' });
  const damaged = '{"schema":1,"name":"Broken","certificates":[';

  afterEach(forgetAll);

  it('are shown with what is wrong, and are neither changed nor thrown away', async () => {
    await storeText('1', damaged);
    await storeText('2', later);
    const broken = await identityLine('unreadable identity');
    assert.match(tooltipOf(broken), /damaged.*Import the key again/);
    const future = await identityLine('From the future');
    assert.match(tooltipOf(future), /by a later version/);
    assert.deepEqual([iconOf(broken), iconOf(future)], ['error', 'error']);
    const prompts = await runCommand('smime.renameIdentity', future, []);
    assert.match(await prompts.message(), /Update S\/MIME Workbench/);
    await runCommand('smime.forgetPassphrases', undefined, []);
    assert.deepEqual([await storedText('1'), await storedText('2')], [damaged, later]);
  });

  it('are removed where the person says so', async () => {
    await storeText('1', damaged);
    await runCommand('smime.removeIdentity', undefined, [{ choose: /^unreadable/ }, { confirm: false }]);
    assert.deepEqual(await storedIds(), ['1']);
    await runCommand('smime.removeIdentity', undefined, [{ choose: /^unreadable/ }, { confirm: true }]);
    assert.deepEqual(await storedIds(), []);
  });

  it('name one whose file is nowhere', async () => {
    const folder = await freshFolder();
    await putIdentities(folder);
    await importFrom(folder, 'alice.p12', 'Alice', askingEachTime);
    const [id = ''] = await storedIds();
    const text = await storedText(id);
    await storeText(id, text.replace(/"file":"[^"]*"/, '"file":"nowhere at all"'));
    assert.match(tooltipOf(await identityLine('Alice')), /damaged: key\.file/);
    await workspace.fs.delete(folder, { recursive: true });
  });
});
