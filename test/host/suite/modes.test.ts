import { strict as assert } from 'node:assert';
import { commands, TabInputCustom, workspace } from 'vscode';
import { runCommand } from '../support/extension';
import { message, namesIn, openInputs, put, until } from '../support/folder';
import { mailFolder } from '../support/mailFolder';
import { kindsOf, reportOn } from '../support/opened';
import type { Act } from '../support/scriptedPrompts';

const alice: readonly Act[] = [{ choose: /^alice\.p12$/ }, { passphrase: 'smime' }];
const asOffered: Act = { several: undefined };

describe('the four modes', () => {
  const here = mailFolder();
  const { at } = here;

  it('sign: the result lies beside the message and is open in the inspector', async () => {
    await runCommand('smime.sign', here.mail, alice);
    const report = await reportOn(at('mail.signed.eml'));
    assert.deepEqual(kindsOf(report), ['mime', 'mime', 'signed-data']);
    const [signature] = report.signatures;
    assert.deepEqual(signature?.signer.emails, ['alice@example.org']);
    assert.equal(signature.digest.computed, signature.digest.expected);
    await until('the result is open in the inspector', () =>
      openInputs().some(
        (input) =>
          input instanceof TabInputCustom &&
          input.viewType === 'smime.inspector' &&
          input.uri.path.endsWith('/mail.signed.eml'),
      ),
    );
  });

  it('sign: X-Bcc stays in the message, which is told', async () => {
    here.mail = await put(here.folder, 'x.eml', `X-Bcc: eve@example.org\r\n${message}`);
    const prompts = await runCommand('smime.sign', here.mail, alice);
    assert.match(await prompts.message(), /X-Bcc stays in the message/);
  });

  it('sign: who can only receive comes last, with the reason', async () => {
    const prompts = await runCommand('smime.sign', here.mail, ['cancel']);
    const [offered = []] = prompts.offered;
    const place = (label: RegExp): number => offered.findIndex((each) => label.test(each));
    assert.ok(place(/^gateway/) < place(/^bob\.p12|^Bob/), offered.join(' | '));
    assert.match(
      offered[place(/^bob\.p12|^Bob/)] ?? '',
      /keyUsage allows keyAgreement, not digitalSignature/,
    );
  });

  it('sign: acts on the active text editor where it is called on nothing', async () => {
    await commands.executeCommand('vscode.open', here.mail);
    await runCommand('smime.sign', undefined, alice);
    assert.ok((await namesIn(here.folder)).includes('mail.signed.eml'));
  });

  it('sign: acts on the active inspector where it is called on nothing', async () => {
    await commands.executeCommand('vscode.openWith', here.mail, 'smime.inspector');
    await runCommand('smime.sign', undefined, alice);
    assert.ok((await namesIn(here.folder)).includes('mail.signed.eml'));
  });

  it('encrypt: those in To are chosen already', async () => {
    const prompts = await runCommand('smime.encrypt', here.mail, [asOffered]);
    assert.deepEqual(prompts.preselected, [['Bob Test']]);
    const report = await reportOn(at('mail.encrypted.eml'), [at('bob.p12')]);
    assert.equal(report.summary.encrypted, 'whole');
    assert.equal(report.summary.decrypted, true);
    assert.equal(report.recipients.length, 1);
  });

  it('encrypt: others can be added from files', async () => {
    const dana = at('dana.pem');
    await runCommand('smime.encrypt', here.mail, [
      { several: [/^Bob/], browse: true },
      { files: [dana] },
      asOffered,
    ]);
    const report = await reportOn(at('mail.encrypted.eml'), [at('dana.p12')]);
    assert.equal(report.recipients.length, 2);
    assert.equal(report.summary.decrypted, true);
  });

  describe('encrypt, where somebody in To or Cc has no certificate', () => {
    const cannot = 'zoe@nowhere.example cannot read it: no certificate.';
    const withZoe = message.replace('To: ', 'Cc: zoe@nowhere.example\r\nTo: ');

    it('names who, and asks before it is encrypted without them', async () => {
      here.mail = await put(here.folder, 'mail.eml', withZoe);
      const prompts = await runCommand('smime.encrypt', here.mail, [
        asOffered,
        { confirm: false },
        { several: [/^Bob/, /^zoe/] },
        { confirm: true },
      ]);
      assert.match(prompts.offered[0]?.join('\n') ?? '', /^zoe@nowhere\.example .*folder above/m);
      assert.deepEqual(prompts.preselected, [['Bob Test'], ['Bob Test']]);
      assert.deepEqual(
        prompts.asked.filter((each) => each.includes('zoe')),
        [cannot, cannot],
      );
      const { recipients } = await reportOn(at('mail.encrypted.eml'), [at('bob.p12')]);
      assert.equal(recipients.length, 1);
    });

    it('asks nothing more once a passphrase or a certificate is given', async () => {
      here.mail = await put(here.folder, 'mail.eml', withZoe);
      await runCommand('smime.encrypt', here.mail, [
        { several: [/^Bob/, /^Whoever/] },
        { secret: 'open sesame' },
        { secret: 'open sesame' },
      ]);
      assert.ok((await namesIn(here.folder)).includes('mail.encrypted.eml'));
    });

    it('says that nobody has one', async () => {
      here.mail = await put(
        here.folder,
        'mail.eml',
        message.replace('bob@example.net', 'zoe@nowhere.example'),
      );
      const prompts = await runCommand('smime.encrypt', here.mail, [
        { several: [/^Dana/] },
        { confirm: true },
      ]);
      assert.match(prompts.asked[0] ?? '', /Nobody in To and Cc has a certificate/);
      assert.equal(prompts.asked[1], cannot);
    });

    it('shows the list also where there is nobody to choose from', async () => {
      for (const name of await namesIn(here.folder))
        if (name !== 'mail.eml') await workspace.fs.delete(at(name), { recursive: true });
      const prompts = await runCommand('smime.encrypt', here.mail, [
        { several: [], browse: true },
        'back',
        'cancel',
      ]);
      assert.match(prompts.offered[0]?.[0] ?? '', /^bob@example\.net/);
    });
  });

  it('encrypt: a passphrase can open it too, and is asked for twice', async () => {
    const prompts = await runCommand('smime.encrypt', here.mail, [
      { several: [/^Bob/, /^Whoever knows a passphrase/] },
      'back',
      { several: [/^Bob/, /^Whoever knows a passphrase/] },
      { secret: '' },
      { secret: 'open sesame' },
      { secret: 'open barley' },
      { secret: 'open sesame' },
    ]);
    assert.deepEqual(prompts.preselected[1], ['Bob Test', 'Whoever knows a passphrase…']);
    assert.match(prompts.asked.join(' | '), /must not be empty.*once more.*not the same passphrase/);
    const { recipients } = await reportOn(at('mail.encrypted.eml'));
    assert.deepEqual(
      recipients.map(({ type }) => type),
      ['kari', 'pwri'],
    );
  });

  it('sign and encrypt: the signature lies inside', async () => {
    await runCommand('smime.signEncrypt', here.mail, [...alice, asOffered]);
    const report = await reportOn(at('mail.signed-encrypted.eml'), [at('bob.p12')]);
    assert.deepEqual(kindsOf(report), ['auth-enveloped-data', 'mime', 'mime', 'signed-data']);
  });

  it('triple wrap: another can make the outer signature', async () => {
    const gateway: readonly Act[] = [
      { choose: /^Another/ },
      { choose: /^gateway\.p12$/ },
      { passphrase: 'smime' },
    ];
    await runCommand('smime.tripleWrap', here.mail, [...alice, ...gateway, asOffered]);
    const report = await reportOn(at('mail.triple.eml'), [at('bob.p12')]);
    assert.equal(report.summary.tripleWrapped, true);
    assert.deepEqual(report.signatures.map(({ signer }) => signer.emails.join()).toSorted(), [
      'alice@example.org',
      'gateway@example.org',
    ]);
  });

  it('triple wrap: or the same, and one can go back and think again', async () => {
    await runCommand('smime.tripleWrap', here.mail, [
      ...alice,
      { choose: /^Another/ },
      'back',
      { choose: /^The same/ },
      'back',
      'back',
      { choose: /^gateway\.p12$/ },
      { passphrase: 'smime' },
      { choose: /^The same/ },
      asOffered,
    ]);
    const report = await reportOn(at('mail.triple.eml'), [at('bob.p12')]);
    assert.deepEqual(
      report.signatures.map(({ signer }) => signer.emails[0]),
      ['gateway@example.org', 'gateway@example.org'],
    );
  });

  it('a taken name gets a number, and what has it stays', async () => {
    await put(here.folder, 'mail.signed.eml', 'mine');
    await runCommand('smime.sign', here.mail, alice);
    assert.ok((await namesIn(here.folder)).includes('mail.signed (2).eml'));
    const kept = await workspace.fs.readFile(at('mail.signed.eml'));
    assert.equal(Buffer.from(kept).toString(), 'mine');
  });

  it('the settings say how', async () => {
    const settings = workspace.getConfiguration('smime', here.mail);
    await settings.update('signMode', 'opaque');
    await settings.update('digest', 'sha512');
    try {
      await runCommand('smime.sign', here.mail, alice);
    } finally {
      await settings.update('signMode', undefined);
      await settings.update('digest', undefined);
    }
    const report = await reportOn(at('mail.signed.eml'));
    assert.equal(kindsOf(report)[0], 'signed-data');
    assert.equal(report.signatures[0]?.digestAlgorithm.name, 'sha512');
  });

  it('a cipher that is weak today must be allowed as well as chosen', async () => {
    const settings = workspace.getConfiguration('smime', here.mail);
    await settings.update('cipher', '3des');
    try {
      const refused = await runCommand('smime.encrypt', here.mail, []);
      assert.match(await refused.message(), /too weak to be used unasked: 3des needs .* smime\.legacy/);
      await settings.update('legacy', true);
      await runCommand('smime.encrypt', here.mail, [asOffered]);
    } finally {
      await settings.update('cipher', undefined);
      await settings.update('legacy', undefined);
    }
    const { recipients, summary } = await reportOn(at('mail.encrypted.eml'), [at('bob.p12')]);
    assert.equal(recipients[0]?.contentEncryptionAlgorithm.name, 'des-ede3-cbc');
    assert.equal(summary.decrypted, true);
  });
});
