import { strict as assert } from 'node:assert';
import { TabInputCustom } from 'vscode';
import { faults } from '../../../src/core/smime/faults/faults';
import { runCommand } from '../support/extension';
import { message, namesIn, openInputs, put, until } from '../support/folder';
import { mailFolder } from '../support/mailFolder';
import { reportOn } from '../support/opened';
import type { Act } from '../support/scriptedPrompts';

const alice: readonly Act[] = [{ choose: /^alice\.p12$/ }, { passphrase: 'smime' }];
const asOffered: Act = { several: undefined };
const titled = (id: string): RegExp => {
  const { title } = faults.find((fault) => fault.id === id) ?? assert.fail(id);
  return new RegExp(`^${title.replaceAll(/[()]/g, '\\$&')}$`);
};
const wrong = (...ids: readonly string[]): Act => ({ several: ids.map(titled) });

describe('produce a faulty variant', () => {
  const here = mailFolder();
  const { at } = here;
  const made = async (): Promise<readonly string[]> =>
    (await namesIn(here.folder)).filter((name) => name.includes('.faulty-'));

  it('one: lies beside the message, says in its name what is wrong, and is open in the inspector', async () => {
    await runCommand('smime.faultyVariant', here.mail, [wrong('changed-content'), ...alice]);
    assert.deepEqual(await made(), ['mail.faulty-changed-content.eml']);
    const { summary } = await reportOn(at('mail.faulty-changed-content.eml'));
    assert.deepEqual([summary.indication, summary.subIndication], ['TOTAL_FAILED', 'HASH_FAILURE']);
    await until('it is open in the inspector', () =>
      openInputs().some(
        (input) =>
          input instanceof TabInputCustom && input.uri.path.endsWith('/mail.faulty-changed-content.eml'),
      ),
    );
  });

  it('offers every fault with what it does, and asks for the parties that it needs', async () => {
    const prompts = await runCommand('smime.faultyVariant', here.mail, [wrong('wrong-recipient'), asOffered]);
    assert.deepEqual(prompts.preselected, [[], ['Bob Test']]);
    assert.deepEqual(await made(), ['mail.faulty-wrong-recipient.eml']);
    const report = await reportOn(at('mail.faulty-wrong-recipient.eml'), [at('bob.p12')]);
    assert.equal(report.summary.decrypted, false);
  });

  it('several: a file each, signed and encrypted, and their names are told', async () => {
    const acts = [wrong('wrong-micalg', 'dropped-chain', 'damaged-tag'), ...alice, asOffered];
    const prompts = await runCommand('smime.faultyVariant', here.mail, acts);
    const names = ['damaged-tag', 'dropped-chain', 'wrong-micalg'].map((id) => `mail.faulty-${id}.eml`);
    assert.deepEqual(await made(), names);
    const told = await prompts.message();
    assert.match(told, /: 3 files, mail\.faulty-/);
    for (const name of names) assert.ok(told.includes(name), name);
  });

  it('a name that is taken gets a number', async () => {
    await put(here.folder, 'mail.faulty-wrong-micalg.eml', 'mine');
    await runCommand('smime.faultyVariant', here.mail, [wrong('wrong-micalg'), ...alice]);
    assert.deepEqual(await made(), ['mail.faulty-wrong-micalg (2).eml', 'mail.faulty-wrong-micalg.eml']);
  });

  it('a certificate that is not made for it can be forced, or not', async () => {
    const bob: readonly Act[] = [{ choose: /^bob\.p12$/ }, { passphrase: 'smime' }];
    // The file was opened, and is listed by whom it is of.
    const again: readonly Act[] = [{ choose: /^Bob/ }, ...bob.slice(1), { confirm: true }];
    await runCommand('smime.faultyVariant', here.mail, [
      wrong('changed-signature'),
      ...bob,
      { confirm: false },
    ]);
    assert.deepEqual(await made(), []);
    const forced = await runCommand('smime.faultyVariant', here.mail, [wrong('changed-signature'), ...again]);
    assert.deepEqual(forced.told, []);
    assert.deepEqual(await made(), ['mail.faulty-changed-signature.eml']);
  });

  it('makes none where one of them cannot be made, and says why', async () => {
    const acts = [wrong('changed-content', 'wrong-recipient'), ...alice, { several: [/^Whoever/] } as const];
    const shared = [...acts, { secret: 'open sesame' }, { secret: 'open sesame' }];
    const prompts = await runCommand('smime.faultyVariant', here.mail, shared);
    assert.match(await prompts.message(), /This fault cannot be produced.*no recipient has a certificate/);
    assert.deepEqual(await made(), []);
  });

  describe('makes nothing where the person', () => {
    const whole = [wrong('wrong-micalg', 'damaged-tag'), ...alice, asOffered];
    for (const [answered, question] of ['the fault', 'who signs', 'the passphrase', 'whom'].entries()) {
      it(`dismisses the question for ${question}`, async () => {
        await runCommand('smime.faultyVariant', here.mail, [...whole.slice(0, answered), 'cancel']);
        assert.deepEqual(await made(), []);
      });
    }

    it('chooses no fault', async () => {
      await runCommand('smime.faultyVariant', here.mail, [{ several: [] }]);
      assert.deepEqual(await made(), []);
    });

    it('stops the work', async () => {
      const large = await put(
        here.folder,
        'large.eml',
        message + 'x'.repeat(76).concat('\r\n').repeat(200_000),
      );
      await runCommand('smime.faultyVariant', large, [wrong('wrong-micalg'), ...alice], { stopsWork: /./ });
      assert.deepEqual(await made(), []);
    });
  });

  it('asks again after a wrong passphrase, and goes back from whom to who', async () => {
    const prompts = await runCommand('smime.faultyVariant', here.mail, [
      wrong('wrong-micalg', 'damaged-tag'),
      { choose: /^alice\.p12$/ },
      { passphrase: 'wrong' },
      { passphrase: 'smime' },
      'back',
      { choose: /^gateway\.p12$/ },
      { passphrase: 'smime' },
      asOffered,
    ]);
    assert.match(prompts.asked.join(' | '), /\(wrong\)/);
    const [signature] = (await reportOn(at('mail.faulty-wrong-micalg.eml'))).signatures;
    assert.deepEqual(signature?.signer.emails, ['gateway@example.org']);
  });
});
