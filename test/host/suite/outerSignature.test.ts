import { strict as assert } from 'node:assert';
import { TabInputCustom, type Uri, workspace } from 'vscode';
import { runCommand } from '../support/extension';
import { namesIn, openInputs, put, until } from '../support/folder';
import { mailFolder } from '../support/mailFolder';
import { kindsOf, reportOn } from '../support/opened';
import type { Act } from '../support/scriptedPrompts';

const passphrase: Act = { passphrase: 'smime' };
const alice: readonly Act[] = [{ choose: /^alice\.p12$/ }, passphrase];
const gateway: readonly Act[] = [{ choose: /^gateway\.p12$/ }, passphrase];
const asOffered: Act = { several: undefined };

describe('the signature around a message', () => {
  const here = mailFolder();
  const { at, textAt } = here;

  const signed = async (): Promise<Uri> => {
    await runCommand('smime.sign', here.mail, alice);
    return at('mail.signed.eml');
  };
  const triple = async (): Promise<Uri> => {
    await runCommand('smime.tripleWrap', here.mail, [...alice, { choose: /^The same/ }, asOffered]);
    return at('mail.triple.eml');
  };
  const isOpen = async (name: string): Promise<void> =>
    until(`${name} is open in the inspector`, () =>
      openInputs().some((input) => input instanceof TabInputCustom && input.uri.path.endsWith(`/${name}`)),
    );

  it('is stripped without a question: what was signed is left, and opened', async () => {
    await runCommand('smime.stripSignature', await signed(), []);
    const report = await reportOn(at('mail.signed.stripped.eml'));
    assert.deepEqual([kindsOf(report), report.summary.signed], [['mime'], 'none']);
    assert.ok((await textAt('mail.signed.stripped.eml')).endsWith('\r\n\r\nUp, all of them.\r\n'));
    await isOpen('mail.signed.stripped.eml');
  });

  it('is stripped from a triple wrap, of which what is encrypted stays closed', async () => {
    const { asked } = await runCommand('smime.stripSignature', await triple(), []);
    assert.deepEqual(asked, []);
    const report = await reportOn(at('mail.triple.stripped.eml'));
    assert.deepEqual(kindsOf(report), ['auth-enveloped-data']);
    const whole = await reportOn(at('mail.triple.stripped.eml'), [at('bob.p12')]);
    assert.deepEqual(kindsOf(whole), ['auth-enveloped-data', 'mime', 'mime', 'signed-data']);
  });

  it('is made by another, over what was signed as it stands', async () => {
    const before = await reportOn(await signed());
    await runCommand('smime.signAgain', at('mail.signed.eml'), gateway);
    const { signatures } = await reportOn(at('mail.signed.signed-again.eml'));
    assert.deepEqual(
      signatures.map(({ signer, digest }) => [signer.emails, digest.computed]),
      [[['gateway@example.org'], before.signatures[0]?.digest.computed]],
    );
    assert.equal(signatures[0]?.checks.find(({ id }) => id === 'signature-value')?.status, 'passed');
    await isOpen('mail.signed.signed-again.eml');
  });

  it('is made anew around what is encrypted, as the settings say', async () => {
    const settings = workspace.getConfiguration('smime', here.mail);
    const wrapped = await triple();
    await settings.update('signMode', 'opaque');
    try {
      await runCommand('smime.signAgain', wrapped, gateway);
    } finally {
      await settings.update('signMode', undefined);
    }
    const report = await reportOn(at('mail.triple.signed-again.eml'), [at('bob.p12')]);
    assert.deepEqual(
      [report.layers[0]?.kind, report.signatures.map(({ signer }) => signer.emails[0])],
      ['signed-data', ['gateway@example.org', 'alice@example.org']],
    );
  });

  it('does not verify: it is not replaced unless the person insists, so that no change comes to look right', async () => {
    await signed();
    const name = 'mail.signed.eml';
    const changed = (await textAt(name)).replace('Up, all', 'Down, all');
    const file = await put(here.folder, name, changed);
    const before = await namesIn(here.folder);
    const refused = await runCommand('smime.signAgain', file, [{ confirm: false }]);
    assert.match(
      refused.asked.join(),
      /signature of mail\.signed\.eml does not verify: it may have been changed/,
    );
    assert.deepEqual([await namesIn(here.folder), await textAt(name)], [before, changed]);
    assert.deepEqual(refused.told, []);
    await runCommand('smime.signAgain', file, [{ confirm: true }, ...gateway]);
    assert.ok((await textAt('mail.signed.signed-again.eml')).includes('Down, all'));
  });

  it('does not verify: it is not taken off unless the person insists, for nothing else shows the change', async () => {
    await signed();
    const name = 'mail.signed.eml';
    const file = await put(here.folder, name, (await textAt(name)).replace('Up, all', 'Down, all'));
    const before = await namesIn(here.folder);
    const refused = await runCommand('smime.stripSignature', file, [{ confirm: false }]);
    assert.match(refused.asked.join(), /signature of mail\.signed\.eml does not verify/);
    assert.deepEqual([await namesIn(here.folder), refused.told], [before, []]);
    await runCommand('smime.stripSignature', file, [{ confirm: true }]);
    assert.ok((await textAt('mail.signed.stripped.eml')).includes('Down, all'));
  });

  it('is over text that is no MIME entity: none of it comes to be a header, and that is said', async () => {
    await signed();
    const raw = (await textAt('mail.signed.eml')).replace(
      /^(--.+\r\n)(?:.+\r\n)+\r\nUp, all of them\.\r\n/m,
      '$1Hello Bob,\r\nBcc: eve@example.org\r\n',
    );
    const file = await put(here.folder, 'raw.eml', raw);
    const { told } = await runCommand('smime.stripSignature', file, [{ confirm: true }]);
    assert.match(told.join(), /Strip Signature: What was inside is no MIME entity/);
    const text = await textAt('raw.stripped.eml');
    assert.ok(text.endsWith('\r\n\r\nHello Bob,\r\nBcc: eve@example.org\r\n'), text);
  });

  it('is missing: nobody is asked who signs, and nothing is written', async () => {
    const before = await namesIn(here.folder);
    for (const command of ['smime.stripSignature', 'smime.signAgain']) {
      const prompts = await runCommand(command, here.mail, []);
      assert.match(await prompts.message(), /no signature around this message/);
    }
    assert.deepEqual(await namesIn(here.folder), before);
  });

  it('stays the only one at whichever question it is dismissed', async () => {
    const file = await signed();
    const before = await namesIn(here.folder);
    for (let length = 0; length < gateway.length; length++)
      await runCommand('smime.signAgain', file, [...gateway.slice(0, length), 'cancel']);
    await runCommand('smime.signAgain', file, [{ choose: /^gateway\.p12$/ }, 'back', 'cancel']);
    await runCommand('smime.signAgain', file, [
      { choose: /^gateway\.p12$/ },
      { passphrase: 'wrong' },
      'cancel',
    ]);
    assert.deepEqual(await namesIn(here.folder), before);
  });

  it('is made with a certificate that is not for it only where the person insists', async () => {
    const file = await signed();
    const bob: readonly Act[] = [{ choose: /^bob\.p12$/ }, passphrase];
    const before = await namesIn(here.folder);
    const refused = await runCommand('smime.signAgain', file, [...bob, { confirm: false }]);
    assert.match(refused.asked.at(-1) ?? '', /keyUsage/);
    assert.deepEqual(await namesIn(here.folder), before);
  });
});
