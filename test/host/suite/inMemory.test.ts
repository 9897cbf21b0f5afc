import { strict as assert } from 'node:assert';
import { ConfigurationTarget, TabInputCustom, workspace } from 'vscode';
import { runCommand } from '../support/extension';
import { closeAll, namesIn, openInputs, put, until } from '../support/folder';
import { mailFolder } from '../support/mailFolder';
import { ask, inspect } from '../support/inspecting';
import type { Act } from '../support/scriptedPrompts';

const passphrase: Act = { passphrase: 'smime' };
// Used a moment ago, a key file is the first of those called by their holder.
const alice: readonly Act[] = [{ choose: /^Alice/ }, passphrase];
const micalg: Act = { several: [/micalg/i] };

describe('a message that lies in memory, opened from inside another', () => {
  const here = mailFolder({
    ready: open,
    tidy: async () =>
      workspace.getConfiguration('smime').update('profiles', undefined, ConfigurationTarget.Workspace),
  });
  let before: readonly string[];

  async function open(): Promise<void> {
    await runCommand('smime.sign', here.mail, [{ choose: /^alice\.p12$/ }, passphrase]);
    const signed = await here.textAt('mail.signed.eml');
    await closeAll();
    const outer = await put(
      here.folder,
      'forward.eml',
      [
        'From: Alice <alice@example.org>',
        'To: Bob <bob@example.net>',
        'MIME-Version: 1.0',
        'Content-Type: multipart/mixed; boundary=f',
        '',
        '--f',
        'Content-Type: message/rfc822',
        '',
        `${signed}--f--`,
        '',
      ].join('\r\n'),
    );
    await workspace
      .getConfiguration('smime')
      .update('profiles', [{ name: 'Plain', mode: 'Sign' }], ConfigurationTarget.Workspace);
    await inspect(outer);
    await ask(outer, 'openPart', { layer: '1.1', opener: 'editor' });
    await until('the part is open', () =>
      openInputs().some((input) => input instanceof TabInputCustom && input.uri.scheme === 'smime-part'),
    );
    before = await namesIn(here.folder);
  }

  const makes: readonly (readonly [string, readonly Act[], string])[] = [
    ['smime.stripSignature', [], 'part-1.1.stripped.eml'],
    ['smime.signAgain', alice, 'part-1.1.signed-again.eml'],
    ['smime.sign', alice, 'part-1.1.signed.eml'],
    ['smime.faultyVariant', [micalg, ...alice], 'part-1.1.faulty-wrong-micalg.eml'],
    [
      'smime.sendWithProfile',
      [{ choose: /^Plain$/ }, ...alice, { choose: /^Make the message/ }],
      'part-1.1.signed.eml',
    ],
  ];
  for (const [command, acts, name] of makes)
    it(`${command}: is written readable only once that is agreed to`, async () => {
      const prompts = await runCommand(command, undefined, [...acts, { confirm: false }]);
      assert.match(prompts.asked.at(-1) ?? '', /decrypted message will be written/);
      assert.deepEqual(await namesIn(here.folder), before);
      await runCommand(command, undefined, [...acts, { confirm: true }]);
      const made = (await namesIn(here.folder)).filter((each) => !before.includes(each));
      assert.deepEqual(made, [name]);
    });

  it('smime.encrypt: needs no such word', async () => {
    const { asked } = await runCommand('smime.encrypt', undefined, [{ several: [/^Bob/] }]);
    assert.ok(!asked.some((each) => each.includes('written')), asked.join(' | '));
  });
});
