import { strict as assert } from 'node:assert';
import { Uri, workspace } from 'vscode';
import { concat } from '../../../src/core/bytes/segments';
import { writePem } from '../../../src/core/bytes/pem';
import { readKeyFileToKeep } from '../../../src/core/keys/readKeyFile';
import { decodeStoredIdentity, type StoredIdentity } from '../../../src/core/keys/storedIdentity';
import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';
import { runCommand } from '../support/extension';
import { freshFolder, put, putIdentities } from '../support/folder';
import {
  askingEachTime,
  forgetAll,
  identityNames,
  importFrom,
  inItsFile,
  inVsCode,
  storedIds,
  storedText,
  withPassphrase,
} from '../support/identities';
import type { Act } from '../support/scriptedPrompts';

describe('import identity', () => {
  let folder: Uri;
  let alice: Uri;

  before(async () => {
    folder = await freshFolder();
    await putIdentities(folder);
    alice = Uri.joinPath(folder, 'alice.p12');
  });
  afterEach(forgetAll);
  after(async () => {
    await workspace.fs.delete(folder, { recursive: true });
  });

  const opening: readonly Act[] = [{ passphrase: 'smime' }];
  const keyOf = async (name: string): Promise<Uint8Array> => {
    const bytes = new Uint8Array(await workspace.fs.readFile(Uri.joinPath(folder, name)));
    const [key] = await readKeyFileToKeep(bytes, ['smime'], nodeCrypto, name);
    assert.ok(key);
    return writePem('PRIVATE KEY', key.pkcs8);
  };
  const only = async (): Promise<StoredIdentity> => {
    const [id, ...others] = await storedIds();
    assert.ok(id !== undefined && others.length === 0);
    return decodeStoredIdentity(await storedText(id));
  };

  it('keeps the key whole, after the wrong passphrase and the right one', async () => {
    const prompts = await runCommand('smime.importIdentity', undefined, [
      { files: [alice] },
      { passphrase: 'wrong' },
      { passphrase: 'smime' },
      { text: '  Alice at work ' },
      inVsCode,
    ]);
    assert.match(prompts.asked[2] ?? '', /\(wrong\)$/);
    assert.match(await prompts.message(), /“Alice at work” is one of your identities now/);
    const { name, key, chain } = await only();
    assert.deepEqual([name, key.kept, chain.length], ['Alice at work', 'whole', 2]);
    assert.deepEqual(await identityNames(), ['Alice at work']);
  });

  it('keeps where the file is, with its passphrase', async () => {
    await importFrom(folder, 'alice.p12', 'Alice', withPassphrase);
    assert.deepEqual((await only()).key, { kept: 'opened', file: alice.toString(), passphrase: 'smime' });
  });

  it('keeps where the file is, and nothing that opens it', async () => {
    await importFrom(folder, 'alice.p12', 'Alice', askingEachTime);
    assert.deepEqual((await only()).key, { kept: 'closed', file: alice.toString() });
  });

  const steps: readonly (readonly [string, readonly Act[]])[] = [
    ['the passphrase', ['cancel']],
    ['the passphrase, asked again', [{ passphrase: 'wrong' }, 'cancel']],
    ['the name', [...opening, 'cancel']],
    ['the way to keep it', [...opening, { text: 'Alice' }, 'cancel']],
  ];
  for (const [step, acts] of steps) {
    it(`stores nothing where the person cancels at ${step}`, async () => {
      const prompts = await runCommand('smime.importIdentity', alice, acts);
      assert.deepEqual(await storedIds(), []);
      assert.deepEqual(prompts.told, []);
    });
  }

  it('stores nothing where no file is chosen', async () => {
    await runCommand('smime.importIdentity', undefined, [{ files: [] }]);
    assert.deepEqual(await storedIds(), []);
  });

  it('goes back from each question to the one before', async () => {
    await runCommand('smime.importIdentity', undefined, [
      { files: [Uri.joinPath(folder, 'bob.p12')] },
      'back',
      { files: [alice] },
      ...opening,
      { text: 'One' },
      'back',
      { text: 'Two' },
      inVsCode,
    ]);
    assert.deepEqual(await identityNames(), ['Two']);
  });

  it('takes a bare key with the certificate beside it, and offers no passphrase to keep', async () => {
    const key = await put(folder, 'alice.key', await keyOf('alice.p12'));
    const prompts = await runCommand('smime.importIdentity', key, [{ text: 'Alice' }, inItsFile]);
    assert.equal(prompts.offered[0]?.length, 2);
    assert.deepEqual((await only()).key, { kept: 'closed', file: key.toString() });
  });

  it('asks for the certificate of a bare key, and takes none of another', async () => {
    const key = await put(folder, 'bare.key', await keyOf('alice.p12'));
    const chosen = (name: string): Act => ({ files: [Uri.joinPath(folder, name)] });
    const other = await runCommand('smime.importIdentity', key, [chosen('bob.pem')]);
    assert.match(await other.message(), /comes without its certificate: bob\.pem/);
    await runCommand('smime.importIdentity', key, [{ files: [] }]);
    assert.deepEqual(await storedIds(), []);
    await runCommand('smime.importIdentity', key, [chosen('alice.pem'), { text: 'Alice' }, inVsCode]);
    assert.deepEqual(await identityNames(), ['Alice']);
  });

  it('lets one key of several be chosen, or none', async () => {
    const pem = async (name: string): Promise<Uint8Array> =>
      new Uint8Array(await workspace.fs.readFile(Uri.joinPath(folder, name)));
    const parts = [
      await keyOf('alice.p12'),
      await pem('alice.pem'),
      await keyOf('bob.p12'),
      await pem('bob.pem'),
    ];
    const both = await put(folder, 'both.key', concat(parts));
    await runCommand('smime.importIdentity', both, ['cancel']);
    assert.deepEqual(await storedIds(), []);
    await runCommand('smime.importIdentity', both, [{ choose: /^Bob/ }, { text: 'Bob' }, inItsFile]);
    assert.match((await only()).certificate.subject.text, /CN=Bob/);
  });

  it('offers no large file to be kept whole', async () => {
    const parts = [await keyOf('alice.p12'), Buffer.from(`# ${'x'.repeat(70_000)}\n`)];
    const large = await put(folder, 'alice.pem.key', concat(parts));
    const beside = { files: [Uri.joinPath(folder, 'alice.pem')] };
    const prompts = await runCommand('smime.importIdentity', large, [beside, { text: 'Alice' }, inItsFile]);
    assert.equal(prompts.offered[0]?.length, 1);
  });

  it('gives no two identities one name', async () => {
    await importFrom(folder, 'alice.p12', 'Alice');
    const bob = Uri.joinPath(folder, 'bob.p12');
    const prompts = await runCommand('smime.importIdentity', bob, [
      ...opening,
      { text: ' ALICE ' },
      { text: '' },
      { text: 'x'.repeat(101) },
      { text: 'a\u202eb' },
      { text: 'Bob' },
      inVsCode,
    ]);
    const problems = prompts.asked.filter((asked) =>
      /has this name|needs a name|too long|not seen/.test(asked),
    );
    assert.equal(problems.length, 4);
    assert.deepEqual(await identityNames(), ['Alice', 'Bob']);
  });

  it('replaces an identity of the same key where the person agrees, and not where they do not', async () => {
    await importFrom(folder, 'alice.p12', 'Alice');
    const [id] = await storedIds();
    await runCommand('smime.importIdentity', alice, [...opening, { confirm: false }]);
    assert.equal((await only()).key.kept, 'whole');
    const again = [...opening, { confirm: true }, { text: 'Alice' }, askingEachTime];
    await runCommand('smime.importIdentity', alice, again);
    assert.equal((await only()).key.kept, 'closed');
    assert.deepEqual(await storedIds(), [id]);
  });

  it('says what is wrong with a file that holds no key, or is not there', async () => {
    const none = await runCommand('smime.importIdentity', Uri.joinPath(folder, 'bob.pem'), []);
    assert.match(await none.message(), /No private key was found in the file: bob\.pem/);
    const gone = await runCommand('smime.importIdentity', Uri.joinPath(folder, 'gone.p12'), []);
    assert.match(await gone.message(), /cannot be read: gone\.p12/);
    assert.deepEqual(await storedIds(), []);
  });
});
