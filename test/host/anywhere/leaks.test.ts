import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { Uri, workspace } from 'vscode';
import { commandIds } from '../../../src/host/prompts/titles';
import { writePem } from '../../../src/core/bytes/pem';
import { readKeyFileToKeep } from '../../../src/core/keys/readKeyFile';
import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';
import { testApi } from '../support/extension';
import { closeAll, namesIn } from '../support/folder';
import { forgetAll, identityNames, storedIds, storedText } from '../support/identities';
import { leakRuns } from '../support/leakRuns';
import { leakScene, PASSPHRASE, phrases, setOwn, SHARED, type LeakScene } from '../support/leakScene';
import { filesBelow, keyNeedles, textNeedles } from '../support/needles';

/** What must not be found, and in which files of the scene it may be all the same, since it was asked for there. */
interface Secret {
  readonly name: string;
  readonly needles: readonly Buffer[];
  readonly mayBeIn?: RegExp;
}

describe('what the commands leave behind', () => {
  let scene: LeakScene;
  const secrets: Secret[] = [];

  before(async () => {
    scene = await leakScene();
    secrets.push(
      ...scene.keys.map((key, index) => ({ name: `key ${index}`, needles: keyNeedles(key) })),
      { name: 'the passphrase', needles: textNeedles(PASSPHRASE) },
      { name: 'the shared passphrase', needles: textNeedles(SHARED) },
      {
        name: 'open',
        needles: textNeedles(phrases.open),
        mayBeIn: /^mail(\.signed( \(\d\))?(\.signed-again|\.stripped)?|\.faulty-.*)?\.eml$/,
      },
      { name: 'hidden', needles: textNeedles(phrases.hidden) },
      { name: 'confirmed', needles: textNeedles(phrases.confirmed), mayBeIn: /^confirmed\.decrypted\.eml$/ },
    );
  });
  after(async () => {
    for (const name of ['output', 'profiles']) await setOwn(name, undefined);
    await forgetAll();
    await closeAll();
    await workspace.fs.delete(scene.folder, { recursive: true });
  });

  it('is looked at for every command: a new one has to be run here', () => {
    assert.deepEqual(leakRuns.map(([id]) => id).toSorted(), commandIds.toSorted());
  });

  it('would be seen in PEM', () => {
    for (const key of scene.keys)
      assert.ok(holds(Buffer.from(writePem('PRIVATE KEY', key)), keyNeedles(key)));
  });

  it('holds no key, no passphrase and no plaintext that was not asked for', async function () {
    this.timeout(180_000);
    const replaced = { name: 'replaced', needles: textNeedles(phrases.replaced) };
    // What is searched for is found where it is, so that not finding it says something.
    assertFound({ ...replaced, mayBeIn: /^replaced\.eml$/ });
    const restoring = leakRuns.findIndex(([id]) => id === 'smime.restoreFormer');
    for (const [, run] of leakRuns.slice(0, restoring)) await run(scene);
    await lookAtWhatWasStored();
    await lookAtWhatWasMade();
    await assertNowhere([...secrets, ...(await madeKeys()), replaced]);

    for (const [, run] of leakRuns.slice(restoring)) await run(scene);
    const restored = { ...replaced, mayBeIn: /^replaced\.eml$/ };
    assertFound(restored);
    await assertNowhere([...secrets, restored]);
  });

  /** The secret storage is the place of secrets: they are there, by the same needles. */
  async function lookAtWhatWasStored(): Promise<void> {
    const stored = Buffer.from((await Promise.all((await storedIds()).map(storedText))).join('\n'));
    const [first] = scene.keys;
    assert.ok(first && keyNeedles(first).some((needle) => stored.includes(needle)));
    assert.ok(textNeedles(PASSPHRASE).some((needle) => stored.includes(needle)));
    assert.deepEqual(await identityNames(), ['Alice at work', 'Bob']);
  }

  /** Every command did what it was run for. */
  async function lookAtWhatWasMade(): Promise<void> {
    const names = await namesIn(scene.folder);
    const made = [
      'mail.signed.eml',
      'mail.signed (2).eml',
      'mail.signed (3).eml',
      'mail.signed (4).eml',
      'mail.encrypted.eml',
      'mail.signed-encrypted.eml',
      'mail.triple.eml',
      'mail.signed.signed-again.eml',
      'mail.signed.stripped.eml',
      'profiles.json',
      'mail.faulty-wrong-micalg.eml',
      'confirmed.decrypted.eml',
      'exported.pem',
      'made',
    ];
    for (const name of made) assert.ok(names.includes(name), `${name} is not among ${names.join(' | ')}`);
    assert.ok(!names.includes('replaced.encrypted.eml') && !names.includes('hidden.decrypted.eml'));
    for (const secret of secrets) if (secret.mayBeIn !== undefined) assertFound(secret);
  }

  /** The keys of the identities that were made here, whose passphrase is told. */
  async function madeKeys(): Promise<readonly Secret[]> {
    const found: Secret[] = [];
    for (const name of ['alice.p12', 'bob.p12']) {
      const bytes = new Uint8Array(await workspace.fs.readFile(Uri.joinPath(scene.at('made'), name)));
      const read = await readKeyFileToKeep(bytes, ['smime'], nodeCrypto, name);
      found.push(...read.map(({ pkcs8 }) => ({ name: `made ${name}`, needles: keyNeedles(pkcs8) })));
    }
    assert.equal(found.length, 2);
    return found;
  }

  function assertFound({ name, needles, mayBeIn }: Secret): void {
    const files = filesBelow(scene.folder.fsPath).filter((file) => mayBeIn?.test(basename(file)));
    assert.ok(
      files.some((file) => holds(readFileSync(file), needles)),
      `${name} is found where it is`,
    );
  }

  async function assertNowhere(all: readonly Secret[]): Promise<void> {
    const files = [await userData(), await logs(), workspaceFolder()].flatMap(filesBelow);
    for (const kind of [/exported\.pem$/, /User/])
      assert.ok(
        files.some((file) => kind.test(file)),
        `${kind.source} is among what is looked through`,
      );
    for (const file of files) {
      const bytes = readFileSync(file);
      const own = dirname(file) === scene.folder.fsPath;
      for (const { name, needles, mayBeIn } of all)
        if (!own || mayBeIn?.test(basename(file)) !== true)
          assert.ok(!holds(bytes, needles), `${file} holds a secret: ${name}`);
    }
    const memory = Buffer.from(await memorised());
    for (const { name, needles } of all)
      assert.ok(!holds(memory, needles), `the memory of VS Code holds a secret: ${name}`);
  }

  function holds(bytes: Buffer, needles: readonly Buffer[]): boolean {
    // PEM and MIME break base64 into lines.
    const unbroken = Buffer.from(bytes.toString('latin1').replace(/[\r\n]/g, ''), 'latin1');
    return needles.some((needle) => bytes.includes(needle) || unbroken.includes(needle));
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

  /** Where this host writes its logs; the server writes none without native modules, and keeps what is logged in memory. */
  async function logs(): Promise<string> {
    return (await testApi()).context.logUri.fsPath;
  }
});
