import { strict as assert } from 'node:assert';
import { Uri, workspace } from 'vscode';
import { runCommand } from '../support/extension';
import { closeAll, freshFolder, message, put, putIdentities } from '../support/folder';
import { ask, askWith, checkOf, inspect } from '../support/inspecting';
import type { Act } from '../support/scriptedPrompts';

describe('verify as of', () => {
  let folder: Uri;
  let signed: Uri;

  before(async () => {
    folder = await freshFolder();
    await putIdentities(folder);
    const mail = await put(folder, 'mail.eml', `Date: Mon, 23 Nov 2026 09:00:00 +0100\r\n${message}`);
    await runCommand('smime.sign', mail, [{ choose: /^alice\.p12$/ }, { passphrase: 'smime' }]);
    signed = Uri.joinPath(folder, 'mail.signed.eml');
  });
  after(async () => {
    await closeAll();
    await workspace.fs.delete(folder, { recursive: true });
  });

  it('proposes the times that the message names, and takes ISO 8601', async () => {
    const before = await inspect(signed);
    assert.equal(before.asOf, undefined);
    assert.equal(checkOf(before, 'time')?.reason, 'withinValidity');
    const prompts = await runCommand('smime.verifyAsOf', signed, [
      { choose: /^Another Time/ },
      'back',
      { choose: /^Another Time/ },
      { text: 'yesterday' },
      { text: '2026-02-31' },
      { text: '2001-01-01' },
    ]);
    assert.deepEqual(
      prompts.offered[0]?.map((line) => line.replace(/ as .*/, '')),
      ['Now', 'The Signing Time', 'The Date of the Message', 'Another Time…'],
    );
    assert.equal(prompts.asked.filter((asked) => /no time in ISO 8601/.test(asked)).length, 2);
    const state = await ask(signed, 'state', {});
    assert.equal(state.asOf, '2001-01-01T00:00:00.000Z');
    assert.equal(checkOf(state, 'time')?.reason, 'certificateNotYetValid');
  });

  it('goes back to now, whenever that is', async () => {
    const date = await askWith([{ choose: /^The Date/ }], signed, 'verifyAsOf', {});
    assert.equal(date.answer?.asOf, '2026-11-23T08:00:00.000Z');
    const nothing: readonly Act[] = [{ choose: /^Another Time/ }, { text: ' ' }];
    assert.equal((await askWith(nothing, signed, 'verifyAsOf', {})).answer?.asOf, undefined);
    await askWith([{ choose: /^The Signing Time/ }], signed, 'verifyAsOf', {});
    const { answer } = await askWith([{ choose: /^Now/ }], signed, 'verifyAsOf', {});
    assert.ok(answer !== undefined && answer.asOf === undefined);
    assert.equal(checkOf(answer, 'time')?.reason, 'withinValidity');
  });

  it('leaves the time where the person asks for none', async () => {
    assert.equal((await askWith(['cancel'], signed, 'verifyAsOf', {})).refused, 'cancelled');
    assert.equal((await ask(signed, 'state', {})).asOf, undefined);
  });
});
