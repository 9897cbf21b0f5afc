import { strict as assert } from 'node:assert';
import { createHash } from 'node:crypto';
import { ConfigurationTarget, env, workspace } from 'vscode';
import { runCommand } from '../support/extension';
import { message, namesIn, put } from '../support/folder';
import { mailFolder } from '../support/mailFolder';
import type { Act } from '../support/scriptedPrompts';

const COMMAND = 'smime.copyOpensslMaking';
const multipart = [
  'From: Alice <alice@example.org>',
  'To: Bob <bob@example.net>',
  'Content-Type: multipart/mixed; boundary=b',
  '',
  '--b',
  'Content-Type: text/plain',
  '',
  'Hello.',
  '--b',
  'Content-Type: text/csv; name=figures.csv',
  '',
  '1,2',
  '--b--',
  '',
].join('\r\n');
const asOffered: Act = { several: undefined };
const alice: Act = { choose: /^alice\.p12$/ };
const gateway: Act = { choose: /^gateway\.p12$/ };

describe('copying the openssl commands that make a message', () => {
  const here = mailFolder({
    ready: async () => env.clipboard.writeText('untouched'),
    tidy: async () =>
      workspace.getConfiguration('smime').update('profiles', undefined, ConfigurationTarget.Workspace),
  });
  const { at } = here;

  const modes: readonly (readonly [string, readonly Act[], readonly RegExp[]])[] = [
    ['Sign', [alice], [/cms -sign /, /-inkey alice\.p12/, /> mail\.signed\.eml/]],
    ['Encrypt', [asOffered], [/cms -encrypt -aes-256-gcm/, /> mail\.encrypted\.eml/]],
    ['Sign and Encrypt', [alice, asOffered], [/cms -sign /, /cms -encrypt/, /> mail\.signed-encrypted\.eml/]],
    [
      'Triple Wrap',
      [alice, { choose: /^Another/ }, gateway, asOffered],
      [/-inkey alice\.p12/, /cms -encrypt/, /-inkey gateway\.p12/, /> mail\.triple\.eml/],
    ],
  ];
  for (const [label, acts, lines] of modes)
    it(`${label}: asks for the parties by their certificates, opens no key and makes nothing`, async () => {
      const before = await namesIn(here.folder);
      const prompts = await runCommand(COMMAND, here.mail, [{ choose: new RegExp(`^${label}$`) }, ...acts]);
      assert.match(await prompts.message(), /openssl commands are on the clipboard/);
      const script = await env.clipboard.readText();
      for (const line of [...lines, /< mail\.eml/]) assert.match(script, line);
      assert.ok(!/PRIVATE KEY/.test(script));
      assert.deepEqual(await namesIn(here.folder), before);
    });

  it('offers to sign again and to strip where there is a signature, and only there', async () => {
    const plain = await runCommand(COMMAND, here.mail, ['cancel']);
    assert.ok(!/Again|Strip/.test(plain.offered[0]?.join() ?? ''));
    await runCommand('smime.sign', here.mail, [gateway, { passphrase: 'smime' }]);
    await runCommand(COMMAND, at('mail.signed.eml'), [{ choose: /^Sign Again$/ }, alice]);
    const again = await env.clipboard.readText();
    assert.match(
      again,
      /mail\.signed\.eml[^]*-nosigs -in "\$dir\/signed"[^]*cms -sign [^]*> mail\.signed\.signed-again\.eml/,
    );
    await runCommand(COMMAND, at('mail.signed.eml'), [{ choose: /^Strip Signature$/ }]);
    const stripped = await env.clipboard.readText();
    assert.match(
      stripped,
      /mail\.signed\.eml[^]*-nosigs -in "\$dir\/signed"[^]*> mail\.signed\.stripped\.eml/,
    );
  });

  for (const [label, mode, acts, result] of [
    ['Sign Part', '-sign', [alice], 'part-signed'],
    ['Encrypt Part', '-encrypt', [asOffered], 'part-encrypted'],
  ] as const)
    it(`${label}: asks which one, and puts it in its place`, async () => {
      const parts = await put(here.folder, 'parts.eml', multipart);
      const which = [{ choose: new RegExp(`^${label}…$`) }, { choose: /^Layer 1\.2$/ }];
      const prompts = await runCommand(COMMAND, parts, [...which, ...acts]);
      assert.deepEqual(prompts.offered[1], ['Layer 1.1 part-1.1.txt', 'Layer 1.2 figures.csv']);
      const script = await env.clipboard.readText();
      const start = multipart.indexOf('Content-Type: text/csv');
      assert.match(script, new RegExp(`tail -c \\+${start + 1} < parts\\.eml`));
      const digest = createHash('sha256').update(multipart).digest('hex');
      assert.match(script, new RegExp(`dgst -sha256 -r < parts\\.eml .* = ${digest} `));
      assert.match(script, new RegExp(`cms ${mode} [^]*> parts\\.${result}\\.eml`));
      for (const length of [0, 1, 2])
        await runCommand(COMMAND, parts, [...[...which, ...acts].slice(0, length), 'cancel']);
      const plain = await runCommand(COMMAND, here.mail, ['cancel']);
      assert.ok(!/Part/.test(plain.offered[0]?.join() ?? ''));
    });

  it('takes a certificate from a file where no key is at hand, and names its key for the person to fill in', async () => {
    const acts: readonly Act[] = [
      { choose: /^Browse for a Certificate/ },
      { files: [here.at('gateway.pem')] },
    ];
    const { offered } = await runCommand(COMMAND, here.mail, [{ choose: /^Sign$/ }, ...acts]);
    assert.match(offered[1]?.join(' | ') ?? '', /alice\.p12.*gateway\.p12/);
    assert.match(await env.clipboard.readText(), /-inkey KEY_1\.pem/);
  });

  it('asks for no passphrase that it would not write, and takes a free name for the result', async () => {
    await put(here.folder, 'mail.encrypted.eml', 'mine');
    await runCommand(COMMAND, here.mail, [{ choose: /^Encrypt$/ }, { several: [/^Bob/, /^Whoever knows/] }]);
    const script = await env.clipboard.readText();
    assert.match(script, /SHARED_PASSPHRASE\.txt/);
    assert.match(script, /> 'mail\.encrypted \(2\)\.eml'/);
  });

  it('copies nothing at whichever question it is dismissed', async () => {
    const whole: readonly Act[] = [{ choose: /^Triple Wrap$/ }, alice, { choose: /^The same/ }];
    for (let length = 0; length <= whole.length; length++)
      await runCommand(COMMAND, here.mail, [...whole.slice(0, length), 'cancel']);
    await runCommand(COMMAND, here.mail, [...whole, 'back', 'back', 'cancel']);
    const nobody = await runCommand(COMMAND, here.mail, [{ choose: /^Encrypt$/ }, { several: [] }]);
    assert.match(await nobody.message(), /recipient/);
    assert.equal(await env.clipboard.readText(), 'untouched');
  });

  it('is offered where a profile shows what it would make, which can be made afterwards', async () => {
    const profile = { name: 'Both', mode: 'Sign/Encrypt', signingCertificate: at('alice.p12').fsPath };
    await workspace
      .getConfiguration('smime')
      .update(
        'profiles',
        [{ ...profile, signMode: 'Opaque', digest: 'sha512' }],
        ConfigurationTarget.Workspace,
      );
    const copying: readonly Act[] = [
      { choose: /^Both$/ },
      { passphrase: 'smime' },
      { choose: /^Copy the openssl commands/ },
    ];
    const stopped = await runCommand('smime.sendWithProfile', here.mail, [...copying, 'cancel']);
    assert.match(await stopped.message(), /openssl commands are on the clipboard/);
    const script = await env.clipboard.readText();
    assert.match(script, /-sign -nodetach -md sha512[^]*-encrypt[^]*> mail\.signed-encrypted\.eml/);
    assert.ok(!/PRIVATE KEY|smime$/m.test(script));
    await runCommand('smime.sendWithProfile', here.mail, [...copying, { choose: /^Make the message$/ }]);
    assert.ok((await namesIn(here.folder)).includes('mail.signed-encrypted.eml'));
  });

  it('is not offered where a profile makes no protected message', async () => {
    const two = message.replace('bob@example.net', 'carol@example.com');
    here.mail = await put(here.folder, 'carol.eml', two);
    for (const action of ['Bounce', 'Drop', 'Split']) {
      await workspace
        .getConfiguration('smime')
        .update('profiles', [{ name: 'Act', mode: 'Encrypt', action }], ConfigurationTarget.Workspace);
      const { offered } = await runCommand('smime.sendWithProfile', here.mail, [
        { choose: /^Act$/ },
        'cancel',
      ]);
      assert.ok(!/openssl/.test(offered[1]?.join() ?? 'openssl'), action);
    }
  });
});
