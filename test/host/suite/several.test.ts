import { strict as assert } from 'node:assert';
import { Uri, workspace } from 'vscode';
import { writePem } from '../../../src/core/bytes/pem';
import { holder } from '../../support/harvestScene';
import { runCommand } from '../support/extension';
import { closeAll, freshFolder, message, namesIn, put, putIdentities } from '../support/folder';
import { reportOn } from '../support/opened';
import type { Act } from '../support/scriptedPrompts';

const toDana = message.replace('Bob <bob@example.net>', 'dana@example.net');
const toCarol = message.replace('bob@example.net', 'carol@example.com');
const alice: readonly Act[] = [{ choose: /^alice\.p12$/ }, { passphrase: 'smime' }];

describe('several messages at once', () => {
  let folder: Uri;
  let files: readonly Uri[];
  const at = (name: string): Uri => Uri.joinPath(folder, name);

  beforeEach(async () => {
    folder = await freshFolder();
    await putIdentities(folder);
    files = [
      await put(folder, 'bob.eml', message),
      await put(folder, 'carol.eml', toCarol),
      await put(folder, 'dana.eml', toDana),
      await put(folder, 'none.eml', 'no message'),
    ];
  });
  afterEach(async () => {
    await workspace.getConfiguration('smime').update('profiles', undefined);
    await workspace.getConfiguration('smime').update('signMode', undefined);
    await closeAll();
    await workspace.fs.delete(folder, { recursive: true });
  });

  it('go each to its own recipients; what cannot be made is named, first and last', async () => {
    const acts: readonly Act[] = [...alice, { choose: /^Make 2 of 4$/ }];
    const prompts = await runCommand('smime.signEncrypt', files[0], acts, { selected: files });
    const lines = prompts.offered.at(-1)?.join('\n') ?? '';
    assert.match(lines, /^carol\.eml Bounced: no certificate for carol@example\.com\.$/m);
    assert.match(lines, /^none\.eml .*not a mail message/m);
    assert.match(
      await prompts.message(),
      /2 written: bob\.signed-encrypted\.eml, dana\.signed-encrypted\.eml\. 2 not made: .*carol\.eml.*none\.eml/,
    );
    for (const [name, key] of [
      ['bob', 'bob'],
      ['dana', 'dana'],
    ] as const) {
      const { summary, recipients } = await reportOn(at(`${name}.signed-encrypted.eml`), [at(`${key}.p12`)]);
      assert.deepEqual([summary.decrypted, recipients.length], [true, 1]);
    }
    assert.ok(!(await namesIn(folder)).some((name) => /^(carol|none)\..*encrypted/.test(name)));
  });

  it('name as many as can be read at once, and how many more there are', async () => {
    const nobody = Array.from({ length: 12 }, (_, index) => `nobody${index}@example.com`).join(', ');
    const many = [await put(folder, 'many.eml', message.replace('Bob <bob@example.net>', nobody))];
    for (let index = 0; index < 12; index++) many.push(await put(folder, `none${index}.eml`, 'no message'));
    const selected = [...files.slice(0, 1), ...many];
    const acts: readonly Act[] = [...alice, { choose: /^Make 1 of 14$/ }];
    const prompts = await runCommand('smime.signEncrypt', selected[0], acts, { selected });
    assert.match(prompts.offered.at(-1)?.join('\n') ?? '', /nobody9@example\.com and 2 more\.$/m);
    assert.match(await prompts.message(), /13 not made: [^]*none8\.eml[^,]* \(\+3\)$/);
  });

  it('are made as the settings say, or a profile', async () => {
    const some = files.slice(0, 2);
    await workspace.getConfiguration('smime').update('signMode', 'opaque');
    await runCommand('smime.sign', some[0], [...alice, { choose: /^Make 2 of 2$/ }], { selected: some });
    assert.equal((await reportOn(at('carol.signed.eml'))).layers[0]?.kind, 'signed-data');
    const profile = { name: 'Split', mode: 'Encrypt', action: 'Split' };
    await workspace.getConfiguration('smime').update('profiles', [profile]);
    const acts: readonly Act[] = [
      { choose: /^Split$/ },
      { choose: /^Make 2 of 2, 1 for somebody UNPROTECTED$/ },
      { confirm: true },
    ];
    const prompts = await runCommand('smime.sendWithProfile', some[0], acts, { selected: some });
    assert.match(prompts.asked.at(-1) ?? '', /carol@example\.com will not be protected/);
    assert.match(
      await prompts.message(),
      /2 written: carol\.unprotected\.eml \(UNPROTECTED\), bob\.encrypted\.eml\./,
    );
    const names = await namesIn(folder);
    assert.ok(names.includes('bob.encrypted.eml') && names.includes('carol.unprotected.eml'), names.join());
    assert.ok(!names.includes('bob.unprotected.eml') && !names.includes('carol.encrypted.eml'), names.join());
  });

  it('tell of each what speaks against it, and all that is known where it is chosen', async () => {
    const [expired, other] = await Promise.all([
      holder({ address: 'bob@example.net', parts: { notAfter: new Date('2021-01-01') } }),
      holder({ address: 'dana@example.net' }),
    ]);
    for (const name of ['bob', 'dana']) await workspace.fs.delete(at(`${name}.pem`));
    await put(folder, 'one.pem', writePem('CERTIFICATE', expired.certificate.raw));
    await put(folder, 'two.pem', writePem('CERTIFICATE', other.certificate.raw));
    const withBcc = toDana.replace('Subject:', 'Bcc: eve@example.com\r\nSubject:');
    const some = [await put(folder, 'bob.eml', message), await put(folder, 'bcc.eml', withBcc)];
    await workspace.getConfiguration('smime').update('profiles', [{ name: 'E', mode: 'Encrypt' }]);
    const acts: readonly Act[] = [{ choose: /^E$/ }, { choose: /^bob\.eml$/ }, 'back', 'cancel'];
    const { offered } = await runCommand('smime.sendWithProfile', some[0], acts, { selected: some });
    assert.match(offered[1]?.[1] ?? '', /^bob\.eml .*expired/);
    assert.match(offered[1]?.[2] ?? '', /^bcc\.eml .*left out of Bcc: eve@example\.com/);
    assert.match(offered[2]?.join('\n') ?? '', /^bob@example\.net .*expired/m);
    assert.deepEqual(offered[3], offered[1]);
  });

  it('are unprotected after one question for all, and nothing is promised where none can be made', async () => {
    const toZoe = message.replace('Bob <bob@example.net>', 'zoe@nowhere.example');
    const some = [await put(folder, 'carol.eml', toCarol), await put(folder, 'zoe.eml', toZoe)];
    const profiles = ['Split', 'Bounce'].map((action) => ({ name: action, mode: 'Encrypt', action }));
    await workspace.getConfiguration('smime').update('profiles', profiles);
    const split: readonly Act[] = [{ choose: /^Split$/ }, { choose: /^Make 2 of 2, 2/ }, { confirm: false }];
    const { asked, details } = await runCommand('smime.sendWithProfile', some[0], split, { selected: some });
    assert.match(
      asked.at(-1) ?? '',
      /^2 messages, for carol@example\.com, zoe@nowhere\.example, will not be/,
    );
    assert.match(details.at(-1) ?? '', /Of 2 of the originals no protected message is made\.$/);
    const bounce: readonly Act[] = [{ choose: /^Bounce$/ }, 'cancel'];
    const { offered } = await runCommand('smime.sendWithProfile', some[0], bounce, { selected: some });
    assert.equal(offered[1]?.[0], 'Nothing is made of any of them');
  });

  it('are not made where another has taken the place of what was looked at', async () => {
    const after = async (): Promise<void> => void (await put(folder, 'bob.eml', toCarol));
    const acts: readonly Act[] = [...alice, { choose: /^Make 2 of 4$/, after }];
    const prompts = await runCommand('smime.signEncrypt', files[0], acts, { selected: files });
    assert.match(
      await prompts.message(),
      /1 written: dana\S+\. .*bob\.eml: It has changed since it was looked at/,
    );
    assert.ok(!(await namesIn(folder)).some((name) => /^bob\..*encrypted/.test(name)));
  });

  it('can be stopped; whatever is dismissed makes nothing', async () => {
    const before = await namesIn(folder);
    for (const acts of [['cancel'], [...alice.slice(0, 1), 'cancel'], [...alice, 'cancel']] as const)
      await runCommand('smime.sign', files[0], acts, { selected: files });
    // Once opened, the key is known by its holder.
    const again: readonly Act[] = [{ choose: /^Alice Test/ }, { passphrase: 'smime' }];
    await runCommand('smime.sign', files[0], [...again, 'back', 'cancel'], { selected: files });
    assert.deepEqual(await namesIn(folder), before);
    const looked = await runCommand('smime.sign', files[0], again, {
      selected: files,
      stopsWork: /looking/,
    });
    assert.deepEqual(looked.told, []);
    assert.deepEqual(await namesIn(folder), before);
    const stopped = await runCommand('smime.sign', files[0], [...again, { choose: /^Make/ }], {
      selected: files,
      stopsWork: /^(?!.*looking)/,
    });
    assert.match(await stopped.message(), /Stopped before the others\./);
  });
});
