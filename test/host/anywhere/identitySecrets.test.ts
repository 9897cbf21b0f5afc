import { strict as assert } from 'node:assert';
import { createPrivateKey } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Uri, workspace } from 'vscode';
import { toBase64 } from '../../../src/core/bytes/base64';
import { toHex } from '../../../src/core/bytes/hex';
import { createTestPki } from '../../../src/core/keys/testPki';
import { readKeyFileToKeep } from '../../../src/core/keys/readKeyFile';
import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';
import { runCommand, testApi } from '../support/extension';
import { closeAll, freshFolder, message, put } from '../support/folder';
import { forgetAll, identityLine, identityNames, storedIds, storedText } from '../support/identities';
import { askingEachTime, inVsCode, toBob, withPassphrase } from '../support/identities';

// Not to be found in anything that does not hold the passphrase.
const PASSPHRASE = 'zebra crossing 7f3a \u00e9';

/** What a file must not hold: a private key, in whatever form, and the passphrase. */
function needles(pkcs8: Uint8Array): readonly Buffer[] {
  const { d = '' } = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' }).export({
    format: 'jwk',
  });
  const scalar = Buffer.from(d, 'base64url');
  // Where three octets begin in a longer base64 text is not known.
  const inBase64 = [0, 1, 2].map((shift) => toBase64(scalar.subarray(shift, shift + 30)));
  const inJson = JSON.stringify([...scalar]).slice(1, -1);
  const passphrases = [PASSPHRASE, encodeURIComponent(PASSPHRASE), JSON.stringify(PASSPHRASE)];
  const texts = [...inBase64, d, toHex(scalar), inJson, ...passphrases];
  return [scalar, ...texts.flatMap((text) => [Buffer.from(text), Buffer.from(text, 'utf16le')])];
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

describe('the secrets of identities', () => {
  let folder: Uri;
  let keys: readonly Uint8Array[];

  before(async () => {
    folder = await freshFolder();
    const files = await createTestPki({
      algorithm: 'ec',
      crypto: nodeCrypto,
      now: new Date(),
      passphrase: PASSPHRASE,
    });
    for (const [name, bytes] of files) await put(folder, name, bytes);
    const names = ['alice.p12', 'bob.p12', 'gateway.p12'];
    const read = names.map(async (name) =>
      readKeyFileToKeep(files.get(name) ?? new Uint8Array(), [PASSPHRASE], nodeCrypto, name),
    );
    keys = (await Promise.all(read)).flat().map(({ pkcs8 }) => pkcs8);
  });
  after(async () => {
    await forgetAll();
    await closeAll();
    await workspace.fs.delete(folder, { recursive: true });
  });

  it('are in the secret storage, and after a run over all commands in no file', async () => {
    const open = { passphrase: PASSPHRASE };
    const importAs = async (file: string, name: string, how: typeof inVsCode): Promise<void> => {
      await runCommand('smime.importIdentity', Uri.joinPath(folder, file), [open, { text: name }, how]);
    };
    await importAs('alice.p12', 'Alice', inVsCode);
    await importAs('bob.p12', 'Bob', withPassphrase);
    await importAs('gateway.p12', 'Gateway', askingEachTime);
    const mail = await put(folder, 'mail.eml', message);
    await runCommand('smime.sign', mail, [{ choose: /^Alice$/ }]);
    await runCommand('smime.sign', mail, [{ choose: /^Gateway$/ }, { passphrase: 'wrong' }, open]);
    await runCommand('smime.encrypt', mail, toBob(folder));
    const encrypted = Uri.joinPath(folder, 'mail.encrypted.eml');
    await runCommand('smime.decrypt', encrypted, [{ choose: /^Bob$/ }, { confirm: true }]);
    await runCommand('smime.renameIdentity', await identityLine('Alice'), [{ text: 'Alice at work' }]);
    await runCommand('smime.showCertificate', await identityLine('Bob'), []);
    const saveAt = Uri.joinPath(folder, 'exported.pem');
    const alice = await identityLine('Alice at work');
    await runCommand('smime.exportCertificate', alice, [{ choose: /^PEM$/ }, { saveAt }]);
    await closeAll();
    await runCommand('smime.signAs', alice, [{ files: [mail] }, { choose: /^Sign$/ }]);
    await runCommand('smime.refreshKeys', undefined, []);

    // The needles are such that they are found where they are.
    const stored = Buffer.from((await Promise.all((await storedIds()).map(storedText))).join('\n'));
    const [first = new Uint8Array()] = keys;
    assert.ok(needles(first).some((needle) => stored.includes(needle)));
    assert.ok(stored.includes(PASSPHRASE));

    await runCommand('smime.removeIdentity', await identityLine('Gateway'), [{ confirm: true }]);
    assert.deepEqual(await identityNames(), ['Alice at work', 'Bob']);
    await assertNowhere(needlesOf());
    await runCommand('smime.forgetPassphrases', undefined, []);
    await assertNowhere(needlesOf());
  });

  function needlesOf(): readonly Buffer[] {
    return keys.flatMap(needles);
  }

  async function assertNowhere(all: readonly Buffer[]): Promise<void> {
    const files = [...filesBelow(await userData()), ...filesBelow(workspaceFolder())];
    assert.ok(
      files.some((file) => file.endsWith('exported.pem')),
      'the workspace is looked through',
    );
    assert.ok(
      files.some((file) => /User/.test(file)),
      'the data of the user are looked through',
    );
    for (const file of files) {
      const bytes = readFileSync(file);
      const found = all.findIndex((needle) => bytes.includes(needle));
      assert.equal(found, -1, `${file} holds a secret`);
    }
    const memory = Buffer.from(await memorised());
    assert.equal(
      all.findIndex((needle) => memory.includes(needle)),
      -1,
      'the memory of VS Code holds a secret',
    );
  }

  /** What the extension has VS Code remember; the browser keeps that too. */
  async function memorised(): Promise<string> {
    const { globalState, workspaceState } = (await testApi()).context;
    const values = [globalState, workspaceState].flatMap((memory) =>
      memory.keys().map((key) => [key, memory.get<unknown>(key)]),
    );
    assert.ok(values.some(([key]) => key === 'identitiesUsed'));
    return JSON.stringify(values);
  }

  function workspaceFolder(): string {
    const [root] = workspace.workspaceFolders ?? [];
    assert.ok(root);
    return root.uri.fsPath;
  }

  /**
   * The folder that VS Code keeps everything of the person in: settings, memory, logs, backups. The server leaves secrets to
   * the browser, which keeps them in memory here; the desktop has them in its database there, encrypted, so that nothing
   * has to be left out.
   */
  async function userData(): Promise<string> {
    const { globalStorageUri } = (await testApi()).context;
    return Uri.joinPath(globalStorageUri, '..', '..', '..').fsPath;
  }
});
