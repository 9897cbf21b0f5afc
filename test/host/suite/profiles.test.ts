import { strict as assert } from 'node:assert';
import { ConfigurationTarget, Uri, workspace } from 'vscode';
import type { SendingProfile } from '../../../src/core/smime/profiles/sendingProfile';
import { runCommand } from '../support/extension';
import {
  closeAll,
  freshFolder,
  message,
  namesIn,
  put,
  putIdentities,
  settingsAreOpen,
  until,
} from '../support/folder';
import { forgetAll } from '../support/identities';
import { kindsOf, reportOn } from '../support/opened';
import type { Act } from '../support/scriptedPrompts';
import { untrusted } from '../support/untrusted';

const COMMAND = 'smime.sendWithProfile';
const two = message.replace('bob@example.net', 'bob@example.net>, Carol <carol@example.com');
const passphrase: Act = { passphrase: 'smime' };

describe('sending with a profile', () => {
  let folder: Uri;
  let mail: Uri;
  const at = (name: string): Uri => Uri.joinPath(folder, name);
  const settings = (): ReturnType<typeof workspace.getConfiguration> => workspace.getConfiguration('smime');

  async function setProfiles(
    profiles: readonly unknown[],
    target = ConfigurationTarget.Workspace,
  ): Promise<void> {
    await settings().update('profiles', profiles, target);
  }
  const signed = (mode: SendingProfile['mode'], more: Partial<SendingProfile> = {}): SendingProfile => ({
    name: mode,
    mode,
    ...(mode !== 'Encrypt' && { signingCertificate: at('alice.p12').fsPath }),
    ...more,
  });

  beforeEach(async () => {
    folder = await freshFolder();
    mail = await put(folder, 'mail.eml', message);
    await putIdentities(folder);
  });
  afterEach(async () => {
    for (const target of [ConfigurationTarget.Workspace, ConfigurationTarget.Global])
      await settings().update('profiles', undefined, target);
    await forgetAll();
    await closeAll();
    await workspace.fs.delete(folder, { recursive: true });
  });

  const made = [
    ['Sign', 'signed', ['mime', 'mime', 'signed-data']],
    ['Encrypt', 'encrypted', ['auth-enveloped-data', 'mime']],
    ['Sign/Encrypt', 'signed-encrypted', ['auth-enveloped-data', 'mime', 'mime', 'signed-data']],
    ['Triple', 'triple', ['mime', 'auth-enveloped-data', 'mime', 'mime', 'signed-data', 'signed-data']],
  ] as const;
  for (const [mode, kind, layers] of made)
    it(`makes what is shown first: ${mode}`, async () => {
      await setProfiles([signed(mode)]);
      const asked = mode === 'Encrypt' ? [] : [passphrase];
      const { offered } = await runCommand(COMMAND, mail, [
        { choose: new RegExp(`^${mode}$`) },
        ...asked,
        { choose: /^Make the message$/ },
      ]);
      const report = await reportOn(at(`mail.${kind}.eml`), [at('bob.p12')]);
      assert.deepEqual(kindsOf(report), layers);
      const shown = offered[1]?.join(' | ') ?? '';
      if (mode !== 'Encrypt') assert.match(shown, /Alice Test <alice@example\.org>/);
      if (mode !== 'Sign') assert.match(shown, /bob@example\.net/);
      assert.match(shown, /About (?:\d+\.\d kB|\d+ B)/);
      assert.match(shown, /OpenSSL.*Outlook/i);
    });

  it('says what will be made, and warns of Triple-DES', async () => {
    await put(folder, 'mail.signed-encrypted.eml', 'taken');
    await setProfiles([signed('Sign/Encrypt', { signMode: 'Opaque', cipher: '3des', legacy: true })]);
    const acts: readonly Act[] = [{ choose: /^Sign/ }, passphrase];
    const { offered } = await runCommand(COMMAND, mail, [...acts, 'cancel']);
    assert.match(
      offered[1]?.[1] ?? '',
      /^mail\.signed-encrypted \(2\)\.eml .*Triple-DES is outdated.* opaque signature · ECDSA with SHA-256 · Triple-DES$/,
    );
    await settings().update('output', 'inPlace', ConfigurationTarget.Workspace);
    const { offered: replacing } = await runCommand(COMMAND, mail, [...acts, 'cancel']);
    await settings().update('output', undefined, ConfigurationTarget.Workspace);
    assert.match(replacing[1]?.[1] ?? '', /^Replaces mail\.eml /);
  });

  it('says that X-Bcc stays in the message before it is made', async () => {
    mail = await put(folder, 'x.eml', `X-Bcc: eve@example.org\r\n${message}`);
    await setProfiles([signed('Encrypt')]);
    const prompts = await runCommand(COMMAND, mail, [{ choose: /^Encrypt$/ }, 'cancel']);
    assert.match(prompts.offered[1]?.join(' | ') ?? '', /given away.*X-Bcc stays in the message/);
  });

  it('offers the one that was used last first', async () => {
    await setProfiles([signed('Sign'), signed('Encrypt')]);
    await runCommand(COMMAND, mail, [{ choose: /^Encrypt$/ }, { choose: /^Make/ }]);
    const { offered } = await runCommand(COMMAND, mail, ['cancel']);
    assert.match(offered[0]?.[0] ?? '', /^Encrypt/);
    await setProfiles([signed('Sign'), { ...signed('Encrypt'), cipher: 'aes-128-cbc' }]);
    const other = await runCommand(COMMAND, mail, ['cancel']);
    assert.match(other.offered[0]?.[0] ?? '', /^Sign/, 'another of that name');
  });

  it('lets an identity sign by its name, and opens its key only once all is shown', async () => {
    await runCommand('smime.importIdentity', undefined, [
      { files: [at('alice.p12')] },
      passphrase,
      { text: 'Alice at work' },
      { choose: /each time/i },
    ]);
    await setProfiles([{ name: 'Named', mode: 'Sign', signingCertificate: 'Alice at work' }]);
    const shown: readonly Act[] = [{ choose: /^Named$/ }];
    const { asked } = await runCommand(COMMAND, mail, [...shown, 'cancel']);
    assert.doesNotMatch(asked.join('\n'), /Passphrase/);
    await untrusted(async () => {
      await setProfiles(
        [{ name: 'Named', mode: 'Sign', signingCertificate: 'Alice at work' }],
        ConfigurationTarget.Global,
      );
      await runCommand(COMMAND, mail, [...shown, { choose: /^Make the message$/ }, passphrase]);
    });
    const [signature] = (await reportOn(at('mail.signed.eml'))).signatures;
    assert.deepEqual(signature?.signer.emails, ['alice@example.org']);
    await setProfiles(
      [{ name: 'Named', mode: 'Sign', signingCertificate: 'alice.p12' }],
      ConfigurationTarget.Global,
    );
    await untrusted(async () => {
      const refused = await runCommand(COMMAND, mail, [...shown, 'back']);
      assert.match(refused.asked.at(-1) ?? '', /^The signer “alice\.p12” .* is not there/);
    });
  });

  it('asks who signs where the profile does not say', async () => {
    await setProfiles([{ name: 'Open', mode: 'Sign' }]);
    const acts: readonly Act[] = [{ choose: /^Open$/ }, { choose: /^gateway\.p12$/ }, passphrase];
    const { offered } = await runCommand(COMMAND, mail, [...acts, { choose: /^Make the message/ }]);
    assert.match(
      offered[2]?.join(' | ') ?? '',
      /it is for gateway@example\.org, and the message is from alice@/,
    );
    const [signature] = (await reportOn(at('mail.signed.eml'))).signatures;
    assert.deepEqual(signature?.signer.emails, ['gateway@example.org']);
  });

  describe('where a recipient has no certificate', () => {
    const withAction = async (action: 'Bounce' | 'Drop' | 'Split'): Promise<void> => {
      mail = await put(folder, 'two.eml', two);
      await setProfiles([{ name: 'Act', mode: 'Encrypt', action }]);
    };

    it('bounces, naming whom', async () => {
      await withAction('Bounce');
      const before = await namesIn(folder);
      const prompts = await runCommand(COMMAND, mail, [
        { choose: /^Act$/ },
        { choose: /^Bounce: nothing is made$/ },
      ]);
      assert.match(await prompts.message(), /has no certificate.*carol@example\.com/);
      assert.deepEqual(await namesIn(folder), before);
    });

    it('drops, saying so', async () => {
      await withAction('Drop');
      const before = await namesIn(folder);
      const prompts = await runCommand(COMMAND, mail, [
        { choose: /^Act$/ },
        { choose: /^Drop: nothing is made$/ },
      ]);
      assert.match(await prompts.message(), /dropped.*carol@example\.com/);
      assert.deepEqual(await namesIn(folder), before);
    });

    it('splits, and makes the unprotected message only once that is agreed', async () => {
      await withAction('Split');
      const before = await namesIn(folder);
      const start: readonly Act[] = [{ choose: /^Act$/ }, { choose: /UNPROTECTED$/ }];
      const refused = await runCommand(COMMAND, mail, [...start, { confirm: false }]);
      assert.match(refused.asked.at(-1) ?? '', /carol@example\.com will not be protected/);
      assert.deepEqual(await namesIn(folder), before);
      await runCommand(COMMAND, mail, [...start, { confirm: true }]);
      assert.deepEqual(
        (await namesIn(folder)).filter((name) => !before.includes(name)),
        ['two.encrypted.eml', 'two.unprotected.eml'],
      );
      assert.equal(Buffer.from(await workspace.fs.readFile(at('two.unprotected.eml'))).toString(), two);
      assert.equal((await reportOn(at('two.encrypted.eml'), [at('bob.p12')])).summary.decrypted, true);
    });
  });

  it('says what is made for those in Bcc alone, and how large each is', async () => {
    const hidden = message.replace(
      /^To:.*\r?\n(?:[ \t].*\r?\n)*/m,
      'Bcc: dana@example.net, bob@example.net\r\n',
    );
    mail = await put(folder, 'mail.eml', hidden);
    await setProfiles([{ name: 'Enc', mode: 'Encrypt', bcc: 'ownMessage' }]);
    const acts: readonly Act[] = [{ choose: /^Enc$/ }, { choose: /^Make 2 for those in Bcc alone$/ }];
    const { offered, told } = await runCommand(COMMAND, mail, acts);
    assert.match(
      offered[1]?.join('\n') ?? '',
      /^mail\.encrypted\.bcc\.eml, mail\.encrypted\.bcc \(2\)\.eml/m,
    );
    const [, kilo] = /^About (\d+) B$/m.exec(offered[1]?.join('\n') ?? '') ?? [];
    const { size } = await workspace.fs.stat(at('mail.encrypted.bcc.eml'));
    assert.ok(Math.abs(size - Number(kilo)) < 600, `${size} for ${kilo}`);
    assert.match(told.join(), /for dana@example\.net in Bcc alone/);
  });

  it('promises nothing of programs where a certificate is not made for its use', async () => {
    await setProfiles([{ name: 'Sig', mode: 'Sign', signingCertificate: at('bob.p12').fsPath }]);
    const acts: readonly Act[] = [{ choose: /^Sig$/ }, { passphrase: 'smime' }, 'cancel'];
    const { offered } = await runCommand(COMMAND, mail, acts);
    const shown = offered.at(-1)?.join('\n') ?? '';
    assert.match(shown, /^Programs may refuse it A certificate is not made for this use/m);
    assert.doesNotMatch(shown, /OpenSSL|is known to read/);
  });

  it('says of each in Bcc why they are left out', async () => {
    const bcc = 'Bcc: dana@example.net, eve@example.com';
    mail = await put(folder, 'mail.eml', `${bcc}\r\n${message}`);
    await setProfiles([{ name: 'Enc', mode: 'Encrypt' }]);
    const enc: Act = { choose: /^Enc$/ };
    const { offered } = await runCommand(COMMAND, mail, [enc, 'cancel']);
    const shown = offered[1]?.join('\n') ?? '';
    assert.match(shown, /^dana@example\.net .*would give this one away/m);
    assert.match(shown, /^eve@example\.com Without a certificate/m);
    const done = await runCommand(COMMAND, mail, [enc, { choose: /^Make/ }]);
    assert.match(done.told.join(), /The Bcc field was left out/);
  });

  it('says for whom each message is; of a Bcc field that was served it says nothing more', async () => {
    const bcc = 'Bcc: dana@example.net, eve@example.com';
    mail = await put(folder, 'mail.eml', `${bcc}\r\n${message}`);
    await setProfiles([{ name: 'Enc', mode: 'Encrypt', action: 'Split', bcc: 'ownMessage' }]);
    const { told } = await runCommand(COMMAND, mail, [
      { choose: /^Enc$/ },
      { choose: /UNPROTECTED$/ },
      { confirm: true },
    ]);
    assert.deepEqual(told, [
      'Send-Format with Profile: mail.encrypted.eml for bob@example.net; mail.encrypted.bcc.eml for dana@example.net in Bcc alone; mail.unprotected.eml, UNPROTECTED, for eve@example.com.',
    ]);
  });

  it('says of a split for nobody that nothing is protected, and asks for no key', async () => {
    mail = await put(folder, 'alone.eml', message.replace('bob@', '"$(verified)"@'));
    await setProfiles([signed('Sign/Encrypt', { action: 'Split' })]);
    const acts: readonly Act[] = [{ choose: /^Sign.Encrypt$/ }, passphrase];
    const prompts = await runCommand(COMMAND, mail, [
      ...acts,
      { choose: /^Make the message UNPROTECTED: nobody has a certificate$/ },
      { confirm: true },
    ]);
    assert.match(prompts.details.join(), /No protected message is made/);
    assert.doesNotMatch(prompts.offered[1]?.join(' | ') ?? '', /Alice|About|Outlook|\$\(verified/);
    const names = (await namesIn(folder)).filter((name) => name.startsWith('alone.'));
    assert.deepEqual(names, ['alone.eml', 'alone.unprotected.eml']);
  });

  it('makes nothing at whichever question it is dismissed, and goes back to the one before', async () => {
    await setProfiles([signed('Sign'), signed('Encrypt')]);
    const before = await namesIn(folder);
    const whole: readonly Act[] = [{ choose: /^Sign$/ }, passphrase];
    for (let length = 0; length <= whole.length; length++)
      await runCommand(COMMAND, mail, [...whole.slice(0, length), 'cancel']);
    await runCommand(COMMAND, mail, [...whole, 'back', { choose: /^Encrypt$/ }, 'back', 'cancel']);
    await runCommand(COMMAND, mail, [{ choose: /^Sign$/ }, { passphrase: 'wrong' }, 'cancel']);
    assert.deepEqual(await namesIn(folder), before);
  });

  it('shows the other lines to be read: choosing them makes nothing', async () => {
    await setProfiles([signed('Encrypt')]);
    const { read } = await runCommand(COMMAND, mail, [
      { choose: /^Encrypt$/ },
      { choose: /^bob@/ },
      { choose: /^About/ },
      { choose: /^OpenSSL/ },
      { choose: /^mail\.encrypted\.eml$/ },
      'cancel',
    ]);
    assert.match(read[0] ?? '', /^bob@example\.net: Bob Test <bob@example\.net>\n.*bob\.pem/);
    assert.match(read[1] ?? '', /^OpenSSL.*: .*\n.*Source: /);
    assert.equal(read[2], 'mail.encrypted.eml\nAES-256-GCM');
    assert.equal(read.length, 3, 'that has no more to say');
    assert.ok(!(await namesIn(folder)).includes('mail.encrypted.eml'));
  });

  it('leads to a new profile where there is none, and says what is wrong with one', async () => {
    const { offered } = await runCommand(COMMAND, mail, ['cancel']);
    assert.deepEqual(offered, [['New Profile…']]);
    await setProfiles([{ name: 'x', mode: 'Sign', cypher: '3des' }]);
    const wrong = await runCommand(COMMAND, mail, [{ choose: /\[0\]\.cypher is not known$/ }]);
    assert.deepEqual(wrong.offered[0], [
      'smime.profiles: [0].cypher is not known in the settings of this workspace, which this opens',
      'New Profile…',
    ]);
    await until('the settings of the workspace are open', settingsAreOpen);
    await setProfiles([{ name: 'Gone', mode: 'Sign', signingCertificate: 'nobody.p12' }]);
  });

  it('lets another sign where the one whom the profile names is not there, or the profile be changed', async () => {
    await setProfiles([{ name: 'Gone', mode: 'Sign', signingCertificate: 'nobody.p12' }]);
    const gone: Act = { choose: /^Gone$/ };
    const left = await runCommand(COMMAND, mail, [gone, { decide: /^Edit Sending Profile…$/ }, 'cancel']);
    assert.ok(left.asked.includes('The signer “nobody.p12” of the profile “Gone” is not there.'));
    assert.match(left.asked.at(-1) ?? '', /^Edit Sending Profile/);
    const { told } = await runCommand(COMMAND, mail, [
      gone,
      { decide: /^Choose Another Signer$/ },
      { choose: /^alice\.p12$/ },
      passphrase,
      { choose: /^Make the message$/ },
    ]);
    assert.deepEqual(told, []);
    assert.ok((await namesIn(folder)).includes('mail.signed.eml'));
  });

  it('lets a certificate that is not made for it be used where the person insists', async () => {
    await setProfiles([signed('Sign', { signingCertificate: at('bob.p12').fsPath })]);
    const acts: readonly Act[] = [{ choose: /^Sign$/ }, passphrase, { choose: /all the same$/ }];
    const refused = await runCommand(COMMAND, mail, [...acts, { confirm: false }]);
    assert.match(refused.asked.at(-1) ?? '', /keyUsage/);
    assert.ok(!(await namesIn(folder)).includes('mail.signed.eml'));
    await runCommand(COMMAND, mail, [...acts, { confirm: true }]);
    assert.ok((await namesIn(folder)).includes('mail.signed.eml'));
  });

  it('knows the profiles of the workspace and the person’s own side by side, the nearer of one name', async () => {
    await setProfiles([{ name: 'Mine', mode: 'Sign' }, signed('Encrypt')], ConfigurationTarget.Global);
    await setProfiles([{ name: 'Encrypt', mode: 'Sign' }]);
    const { offered } = await runCommand(COMMAND, mail, ['cancel']);
    assert.deepEqual(offered[0]?.map((line) => line.split(' ')[0]).toSorted(), ['Encrypt', 'Mine', 'New']);
    assert.deepEqual(offered[0].slice(0, 2).toSorted(), [
      'Encrypt in the settings of this workspace, instead of your own of that name · asks who signs',
      'Mine in your own settings · asks who signs',
    ]);
    await untrusted(async () => {
      const { offered: own } = await runCommand(COMMAND, mail, ['cancel']);
      assert.deepEqual(own[0]?.length, 3);
      await setProfiles([], ConfigurationTarget.Global);
      const { offered: none } = await runCommand(COMMAND, mail, ['cancel']);
      assert.deepEqual(none, [['New Profile…']]);
    });
  });
});
