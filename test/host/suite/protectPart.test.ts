import { strict as assert } from 'node:assert';
import { Uri } from 'vscode';
import { runCommand } from '../support/extension';
import { namesIn, put } from '../support/folder';
import { mailFolder } from '../support/mailFolder';
import { ask, askWith, inspect } from '../support/inspecting';
import { reportOn } from '../support/opened';
import type { Act } from '../support/scriptedPrompts';

const alice: readonly Act[] = [{ choose: /^alice\.p12$/ }, { passphrase: 'smime' }];
const gateway: readonly Act[] = [{ choose: /^gateway\.p12$/ }, { passphrase: 'smime' }];
const asOffered: Act = { several: undefined };

const parts = [
  'From: Alice <alice@example.org>',
  'To: Bob <bob@example.net>',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary=b',
  '',
  '--b',
  'Content-Type: text/plain; charset=us-ascii',
  '',
  'first',
  '--b',
  'Content-Type: text/csv; charset=us-ascii',
  '',
  'second;2',
  '--b--',
  '',
].join('\r\n');

describe('one part protected', () => {
  const here = mailFolder({ text: parts, ready: async () => inspect(here.mail) });
  const { at, textAt } = here;

  it('signed: all else stays as it is', async () => {
    const { answer } = await askWith(alice, here.mail, 'protectPart', { layer: '1.2', mode: 'sign' });
    assert.equal(answer, 'Layer 1.2 is signed in mail.part-signed.eml.');
    const { signatures, summary } = await reportOn(at('mail.part-signed.eml'));
    assert.deepEqual(
      [summary.signed, signatures.map(({ layer, signer }) => [layer, signer.emails[0]])],
      ['part', [['1.2.2', 'alice@example.org']]],
    );
    assert.equal(signatures[0]?.checks.find(({ id }) => id === 'signature-value')?.status, 'passed');
    const [head] = parts.split('Content-Type: text/csv');
    assert.ok((await textAt('mail.part-signed.eml')).startsWith(head ?? 'none'));
  });

  it('encrypted: to those in To, who are chosen already', async () => {
    const { answer, prompts } = await askWith([asOffered], here.mail, 'protectPart', {
      layer: '1.2',
      mode: 'encrypt',
    });
    assert.equal(answer, 'Layer 1.2 is encrypted in mail.part-encrypted.eml.');
    assert.deepEqual(prompts.preselected, [['Bob Test']]);
    assert.ok(!(await textAt('mail.part-encrypted.eml')).includes('second'));
    const { summary } = await reportOn(at('mail.part-encrypted.eml'), [at('bob.p12')]);
    assert.deepEqual([summary.encrypted, summary.decrypted], ['part', true]);
  });

  it('makes nothing at whichever question it is dismissed', async () => {
    const before = await namesIn(here.folder);
    const refused = async (acts: readonly Act[], mode: 'sign' | 'encrypt'): Promise<unknown> =>
      (await askWith(acts, here.mail, 'protectPart', { layer: '1.1', mode })).refused;
    assert.equal(await refused(['cancel'], 'sign'), 'cancelled');
    assert.equal(await refused(['cancel'], 'sign'), 'cancelled');
    assert.equal(await refused([{ choose: /^alice\.p12$/ }, 'cancel'], 'sign'), 'cancelled');
    assert.equal(await refused(['cancel'], 'encrypt'), 'cancelled');
    assert.equal(await refused([{ several: [] }], 'encrypt'), 'noRecipient');
    const unfit: readonly Act[] = [{ choose: /^bob\.p12$/ }, { passphrase: 'smime' }, { confirm: false }];
    assert.equal(await refused(unfit, 'sign'), 'cancelled');
    assert.deepEqual(await namesIn(here.folder), before);
  });

  it('is refused before anything is asked: the whole, what is not there, and what a signature is over', async () => {
    const refused = async (file: Uri, layer: string): Promise<unknown> =>
      (await askWith([], file, 'protectPart', { layer, mode: 'sign' })).refused;
    assert.equal(await refused(here.mail, '1'), 'partNotFound');
    assert.equal(await refused(here.mail, '1.3'), 'partNotFound');
    await runCommand('smime.sign', here.mail, alice);
    await inspect(at('mail.signed.eml'));
    assert.equal(await refused(at('mail.signed.eml'), '1.1.2'), 'wouldBreakSignature');
  });

  it('of a message that lies in memory is written only once that is agreed to', async () => {
    const inside = parts.replaceAll('=b', '=c').replaceAll('--b', '--c');
    const forward = parts.replace('text/csv; charset=us-ascii', 'message/rfc822').replace('second;2', inside);
    const outer = await put(here.folder, 'forward.eml', forward);
    await inspect(outer);
    await ask(outer, 'openPart', { layer: '1.2', opener: 'editor' });
    const inner = Uri.from({
      scheme: 'smime-part',
      authority: 'content',
      path: '/1.2/part-1.2.eml',
      query: outer.toString(),
    });
    const before = await namesIn(here.folder);
    const what = { layer: '1.2', mode: 'sign' } as const;
    const refused = await askWith([...alice, { confirm: false }], inner, 'protectPart', what);
    assert.equal(refused.refused, 'cancelled');
    assert.deepEqual(await namesIn(here.folder), before);
    await askWith([...gateway, { confirm: true }], inner, 'protectPart', what);
    assert.ok((await namesIn(here.folder)).includes('part-1.2.part-signed.eml'));
  });
});
