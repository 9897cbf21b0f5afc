import { strict as assert } from 'node:assert';
import {
  ConfigurationTarget,
  FileSystemError,
  TabInputCustom,
  TabInputText,
  Uri,
  window,
  workspace,
} from 'vscode';
import { readPem } from '../../../src/core/bytes/pem';
import { runCommand } from '../support/extension';
import {
  closeAll,
  freshFolder,
  message,
  namesIn,
  openInputs,
  put,
  putIdentities,
  until,
} from '../support/folder';
import { ask, askWith, inspect } from '../support/inspecting';
import type { Act } from '../support/scriptedPrompts';
import { untrusted } from '../support/untrusted';

const alice: readonly Act[] = [{ choose: /^alice\.p12$/ }, { passphrase: 'smime' }];
const bob: readonly Act[] = [{ choose: /^bob\.p12$/ }, { passphrase: 'smime' }];
const suggested: Act = { saveAt: undefined };

const withParts = (...parts: readonly string[]): string =>
  [
    'From: Alice <alice@example.org>',
    'To: Bob <bob@example.net>',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    ...parts.flatMap((part) => ['--b', part]),
    '--b--',
    '',
  ].join('\r\n');

const attached = (type: string, name: string, body: string): string =>
  [
    `Content-Type: ${type}`,
    `Content-Disposition: attachment; filename="${name}"`,
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(body, 'latin1').toString('base64'),
  ].join('\r\n');

async function textAt(uri: Uri): Promise<string> {
  return Buffer.from(await workspace.fs.readFile(uri)).toString('latin1');
}

/** The parts that are open, by the kind of their editor. */
function openParts(): readonly Uri[] {
  return openInputs().flatMap((input) =>
    (input instanceof TabInputText || input instanceof TabInputCustom) && input.uri.scheme === 'smime-part'
      ? [input.uri]
      : [],
  );
}

describe('parts of a message in the host', () => {
  let folder: Uri;
  let plain: Uri;

  before(async () => {
    folder = await freshFolder();
    await putIdentities(folder);
    const parts = [
      'Content-Type: text/plain; charset=iso-8859-1\r\n\r\nGr\u00fc\u00dfe',
      attached('application/octet-stream', '../../evil\u0000.exe', 'MZ\u0000\u0001'),
      `Content-Type: message/rfc822\r\n\r\n${message}`,
      attached('application/json', 'data.json', '{"$schema":"https://evil.invalid/schema.json"}'),
    ];
    plain = await put(folder, 'parts.eml', Buffer.from(withParts(...parts), 'latin1'));
  });
  afterEach(closeAll);
  after(async () => workspace.fs.delete(folder, { recursive: true }));

  it('are saved where the person says, byte for byte, under a name that is safe, and overwrite nothing', async () => {
    await inspect(plain);
    const first = await askWith([suggested], plain, 'savePart', { layer: '1.2', form: 'content' });
    assert.equal(first.answer, 'Saved as evil.exe.');
    assert.equal(await textAt(Uri.joinPath(folder, 'evil.exe')), 'MZ\u0000\u0001');
    const second = await askWith([suggested], plain, 'savePart', { layer: '1.2', form: 'content' });
    assert.equal(second.answer, 'Saved as evil (2).exe.');
    const at = Uri.joinPath(folder, 'evil.exe');
    const third = await askWith([{ saveAt: at }], plain, 'savePart', { layer: '1.2', form: 'content' });
    assert.match(third.answer ?? '', /^Saved as evil \(3\)\.exe: evil\.exe exists already/);
    const entity = await askWith([suggested], plain, 'savePart', { layer: '1.1', form: 'entity' });
    assert.equal(entity.answer, 'Saved as part-1.1.eml.');
    assert.equal(
      await textAt(Uri.joinPath(folder, 'part-1.1.eml')),
      'Content-Type: text/plain; charset=iso-8859-1\r\n\r\nGr\u00fc\u00dfe',
    );
    const before = await namesIn(folder);
    assert.equal(
      (await askWith(['back'], plain, 'savePart', { layer: '1.2', form: 'content' })).refused,
      'cancelled',
    );
    assert.equal(
      (await askWith([], plain, 'savePart', { layer: '1.9', form: 'content' })).refused,
      'partNotFound',
    );
    assert.deepEqual(await namesIn(folder), before);
  });

  it('give their text in slices, in the charset that they name', async () => {
    await inspect(plain);
    const slice = await ask(plain, 'text', { layer: '1.1', form: 'readable', from: 0 });
    assert.deepEqual(slice, {
      kind: 'text',
      text: 'Gr\u00fc\u00dfe',
      total: 5,
      size: 5,
      charset: 'iso-8859-1',
    });
    const binary = await ask(plain, 'text', { layer: '1.2', form: 'readable', from: 0 });
    assert.deepEqual([binary.kind, binary.text, binary.size], ['binary', '', 4]);
  });

  it('are opened from memory: text in an editor that cannot write, a message in the inspector', async () => {
    const before = await namesIn(folder);
    await inspect(plain);
    await ask(plain, 'openPart', { layer: '1.1', opener: 'editor' });
    await until('the text is open', () => window.activeTextEditor?.document.uri.scheme === 'smime-part');
    const document = window.activeTextEditor?.document;
    assert.equal(document?.getText(), 'Gr\u00fc\u00dfe');
    assert.equal(document.uri.path, '/1.1/part-1.1.txt');
    assert.equal(workspace.fs.isWritableFileSystem('smime-part'), false);
    await assert.rejects(async () => workspace.fs.writeFile(document.uri, new Uint8Array([1])));

    await ask(plain, 'openPart', { layer: '1.3', opener: 'editor' });
    await until('the message is open', () => openParts().length === 2);
    const nested = openParts().find(({ path }) => path.endsWith('.eml'));
    assert.ok(nested);
    const state = await ask(nested, 'state', {});
    assert.equal(
      state.report.layers[0]?.headers?.find(({ name }) => name === 'Subject')?.value,
      'Quarterly figures',
    );
    const saved = await askWith([suggested], nested, 'savePart', { layer: '1', form: 'content' });
    assert.equal(saved.answer, 'Saved as part-1.txt.');
    await workspace.fs.delete(Uri.joinPath(folder, 'part-1.txt'));
    assert.deepEqual(await namesIn(folder), before, 'nothing was written to look at them');
  });

  it('are text alone in the editor, which would fetch the schema that a JSON file names', async () => {
    await inspect(plain);
    await ask(plain, 'openPart', { layer: '1.4', opener: 'editor' });
    await until('the text is open', () => window.activeTextEditor?.document.uri.scheme === 'smime-part');
    const document = window.activeTextEditor?.document;
    assert.equal(document?.uri.path, '/1.4/data.json.txt');
    assert.equal(document.languageId, 'plaintext');
  });

  it('are opened with the keys of their message', async () => {
    const mail = await put(folder, 'mail.eml', message);
    await runCommand('smime.encrypt', mail, [{ several: undefined }]);
    const inside = await textAt(Uri.joinPath(folder, 'mail.encrypted.eml'));
    const around = await put(
      folder,
      'around.eml',
      withParts(`Content-Type: message/rfc822\r\n\r\n${inside}`),
    );
    await inspect(around);
    await askWith(bob, around, 'decrypt', { way: 'privateKey' });
    await ask(around, 'openPart', { layer: '1.1', opener: 'editor' });
    await until('the message is open', () => openParts().length === 1);
    const [part] = openParts();
    assert.ok(part);
    assert.equal((await ask(part, 'state', {})).report.summary.decrypted, true);
  });

  it('are gone once their message is closed, which is said', async () => {
    await inspect(plain);
    await ask(plain, 'openPart', { layer: '1.3', opener: 'editor' });
    await until('the message is open', () => openParts().length === 1);
    const [part] = openParts();
    assert.ok(part);
    assert.ok((await workspace.fs.readFile(part)).length > 0);
    await closeAll();
    await assert.rejects(
      async () => workspace.fs.readFile(part),
      (error: unknown) =>
        error instanceof FileSystemError && /parts\.eml is open in the inspector/.test(error.message),
    );
  });

  it('are not opened from addresses that were made up', async () => {
    await inspect(plain);
    await ask(plain, 'openPart', { layer: '1.1', opener: 'editor' });
    await until('the text is open', () => openParts().length === 1);
    const [part] = openParts();
    assert.ok(part);
    for (const change of [
      { path: '/1.9/x' },
      { path: '/x' },
      { authority: 'file' },
      { query: '' },
      { query: 'file:///etc/passwd' },
    ])
      await assert.rejects(async () => workspace.fs.readFile(part.with(change)), JSON.stringify(change));
  });

  it('say so where no hex editor is installed', async () => {
    await inspect(plain);
    const { answer, prompts } = await askWith([], plain, 'openPart', { layer: '1.2', opener: 'hex' });
    assert.match(answer ?? '', /No hex editor is installed/);
    assert.match(await prompts.message(), /Hex Editor/);
    assert.deepEqual(openParts(), []);
  });
});

describe('layers and certificates in the host', () => {
  let folder: Uri;
  let signed: Uri;
  let encrypted: Uri;

  before(async () => {
    folder = await freshFolder();
    await putIdentities(folder);
    const mail = await put(folder, 'mail.eml', message);
    await runCommand('smime.sign', mail, alice);
    await runCommand('smime.encrypt', mail, [{ several: undefined }]);
    signed = Uri.joinPath(folder, 'mail.signed.eml');
    encrypted = Uri.joinPath(folder, 'mail.encrypted.eml');
  });
  afterEach(async () => {
    await closeAll();
    await workspace
      .getConfiguration('smime')
      .update('certificateFolders', undefined, ConfigurationTarget.Workspace);
  });
  after(async () => workspace.fs.delete(folder, { recursive: true }));

  it('are unwrapped into a new message, with the header of the old', async () => {
    await inspect(signed);
    assert.equal(
      (await askWith([], signed, 'unwrapLayer', { layer: '1.2' })).answer,
      'Unwrapped into mail.signed.unwrapped.eml.',
    );
    const text = await textAt(Uri.joinPath(folder, 'mail.signed.unwrapped.eml'));
    assert.match(text, /^From: Alice <alice@example\.org>\r\n.*Subject: Quarterly figures\r\n/s);
    assert.ok(text.endsWith('\r\n\r\nUp, all of them.\r\n'), text);
  });

  it('are unwrapped to plaintext only where the person agrees, and not while they are locked', async () => {
    await inspect(encrypted);
    assert.equal((await askWith([], encrypted, 'unwrapLayer', { layer: '1' })).refused, 'privateKeyNotFound');
    await askWith(bob, encrypted, 'decrypt', { way: 'privateKey' });
    const declined = await askWith([{ confirm: false }], encrypted, 'unwrapLayer', { layer: '1' });
    assert.equal(declined.refused, 'cancelled');
    assert.ok(!(await namesIn(folder)).includes('mail.encrypted.unwrapped.eml'));
    await askWith([{ confirm: true }], encrypted, 'unwrapLayer', { layer: '1' });
    assert.match(await textAt(Uri.joinPath(folder, 'mail.encrypted.unwrapped.eml')), /Up, all of them\./);
  });

  it('are saved as CMS, as they stand or as PEM', async () => {
    await inspect(signed);
    await askWith([{ choose: /^Binary/ }, suggested], signed, 'saveCms', { layer: '1.2' });
    await askWith([{ choose: /^PEM/ }, suggested], signed, 'saveCms', { layer: '1.2' });
    const der = await workspace.fs.readFile(Uri.joinPath(folder, 'mail.signed.layer-1.2.p7s'));
    const [block] = readPem(await workspace.fs.readFile(Uri.joinPath(folder, 'mail.signed.layer-1.2.pem')));
    assert.equal(block?.label, 'CMS');
    assert.deepEqual(Buffer.from(block.bytes), Buffer.from(der));
    assert.equal((await askWith([], signed, 'saveCms', { layer: '1.1' })).refused, 'partNotFound');
  });

  it('have certificates that are saved by their place in the report', async () => {
    await inspect(signed);
    const { prompts } = await askWith([{ choose: /^PEM/ }, suggested], signed, 'saveCertificate', {
      of: 'signer',
      signature: 0,
    });
    const [proposed] = prompts.proposed;
    assert.match(proposed?.path ?? '', /\/alice@example\.org-[0-9a-f]{8}\.pem$/);
    assert.ok(proposed);
    const expected = await workspace.fs.readFile(Uri.joinPath(folder, 'alice.pem'));
    assert.deepEqual(readPem(await workspace.fs.readFile(proposed))[0]?.bytes, readPem(expected)[0]?.bytes);
    const path = { of: 'path', signature: 0, path: 0, index: 0 } as const;
    assert.match(
      (await askWith([{ choose: /^Binary/ }, suggested], signed, 'saveCertificate', path)).answer ?? '',
      /\.cer\.$/,
    );
    for (const place of [
      { of: 'layer', layer: '1.2', index: 99 },
      { of: 'signer', signature: 9 },
    ] as const)
      assert.equal((await askWith([], signed, 'saveCertificate', place)).refused, 'partNotFound');
  });

  it('add a certificate to the recipients: the facts first, then the folder, then the setting', async () => {
    await inspect(signed);
    const place = { of: 'signer', signature: 0 } as const;
    const declined = await askWith([{ confirm: false }], signed, 'addRecipient', place);
    assert.equal(declined.refused, 'cancelled');
    assert.match(
      declined.prompts.details[0] ?? '',
      /^SHA-256: (?:[0-9A-F]{2}:){31}.*Addresses: alice@example\.org/s,
    );
    const added = await askWith(
      [{ confirm: true }, { choose: /^certificates$/ }],
      signed,
      'addRecipient',
      place,
    );
    assert.match(
      added.answer ?? '',
      /^Added to the recipients: alice@example\.org-[0-9a-f]{8}\.pem in certificates\.$/,
    );
    assert.deepEqual(workspace.getConfiguration('smime').get('certificateFolders'), ['certificates']);
    const [root] = workspace.workspaceFolders ?? [];
    assert.ok(root);
    const certificates = Uri.joinPath(root.uri, 'certificates');
    try {
      assert.equal((await namesIn(certificates)).length, 1);
      const again = await askWith([{ confirm: true }], signed, 'addRecipient', place);
      assert.match(again.answer ?? '', /^It is there already: alice@example\.org-/);
      assert.equal((await namesIn(certificates)).length, 1);
    } finally {
      await workspace.fs.delete(certificates, { recursive: true });
    }
  });

  it('add nothing in a workspace that is not trusted', async () => {
    await inspect(signed);
    await untrusted(async () => {
      const { refused, prompts } = await askWith([], signed, 'addRecipient', { of: 'signer', signature: 0 });
      assert.deepEqual([refused, prompts.asked], ['untrustedWorkspace', []]);
    });
  });
});
