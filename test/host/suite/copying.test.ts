import { strict as assert } from 'node:assert';
import { env, Uri, workspace } from 'vscode';
import { SmimeError } from '../../../src/core/errors/smimeError';
import type { Report } from '../../../src/core/report/report';
import { runCommand } from '../support/extension';
import { closeAll, freshFolder, message, put, putIdentities } from '../support/folder';
import { ask, askWith, inspect } from '../support/inspecting';

describe('copying from the inspector', () => {
  let folder: Uri;
  let signed: Uri;

  before(async () => {
    folder = await freshFolder();
    await putIdentities(folder);
    const mail = await put(folder, "it's mail.eml", message);
    await runCommand('smime.sign', mail, [{ choose: /^alice\.p12$/ }, { passphrase: 'smime' }]);
    signed = Uri.joinPath(folder, "it's mail.signed.eml");
  });
  after(async () => {
    await closeAll();
    await workspace.fs.delete(folder, { recursive: true });
  });
  beforeEach(() => env.clipboard.writeText(''));

  it('puts the report on the clipboard, as Markdown and as JSON', async () => {
    const { report } = await inspect(signed);
    const told = await ask(signed, 'copyReport', { format: 'markdown', redacted: false });
    assert.equal(told, 'Copied the report as Markdown');
    const markdown = await env.clipboard.readText();
    assert.match(markdown, /^# S\/MIME report on `it's mail\.signed\.eml`\n/);
    assert.match(markdown, /signature by `alice@example\.org`/);
    await ask(signed, 'copyReport', { format: 'json', redacted: false });
    const copied = JSON.parse(await env.clipboard.readText()) as Report;
    assert.deepEqual(copied.signatures[0]?.signer, report.signatures[0]?.signer);
  });

  it('leaves no name in a redacted one', async () => {
    for (const format of ['markdown', 'json'] as const) {
      const told = await ask(signed, 'copyReport', { format, redacted: true });
      assert.match(told ?? '', /^Copied the redacted report as /);
      const text = await env.clipboard.readText();
      assert.match(text, /person1@domain1\.invalid/);
      assert.doesNotMatch(text, /alice|example\.(?:org|net)|Quarterly|it's mail/i);
    }
  });

  it('puts the openssl command there, as of the time that was chosen', async () => {
    const [root = assert.fail()] = (await inspect(signed)).report.layers;
    const [, signature = assert.fail()] = root.children;
    const told = await ask(signed, 'copyOpenssl', { layer: signature.id });
    assert.match(told ?? '', /^Copied the openssl command for layer 1\.2; names in capitals are for you to/);
    const command = await env.clipboard.readText();
    assert.match(command, /^openssl cms -verify .* -in 'it'\\''s mail\.signed\.eml'\n$/);
    await askWith([{ choose: /^Another Time/ }, { text: '2026-11-23' }], signed, 'verifyAsOf', {});
    await ask(signed, 'copyOpenssl', { layer: signature.id });
    assert.match(await env.clipboard.readText(), / -attime 1795392000 /);
    await askWith([{ choose: /^Now/ }], signed, 'verifyAsOf', {});
  });

  it('says so where a layer has no command, and leaves the clipboard alone', async () => {
    await env.clipboard.writeText('before');
    assert.match((await ask(signed, 'copyOpenssl', { layer: '1' })) ?? '', /^There is no openssl command/);
    assert.equal(await env.clipboard.readText(), 'before');
  });

  it('copies bytes in hexadecimal, and not too many at once', async () => {
    const range = { source: 'file', start: 0, end: 4 };
    assert.equal(await ask(signed, 'copyBytes', range), 'Copied 4 bytes in hexadecimal');
    assert.match(await env.clipboard.readText(), /^[0-9a-f]{8}$/);
    await assert.rejects(
      ask(signed, 'copyBytes', { ...range, end: (1 << 16) + 1 }),
      (error) =>
        SmimeError.is(error, 'limitExceeded') || (error as { reason?: string }).reason === 'limitExceeded',
    );
  });
});
