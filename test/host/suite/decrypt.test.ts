import { strict as assert } from 'node:assert';
import { Uri, workspace } from 'vscode';
import { fromHex } from '../../../src/core/bytes/hex';
import { unhurried } from '../../../src/core/bytes/pace';
import { concat } from '../../../src/core/bytes/segments';
import { passphraseKey, secretKeyOf } from '../../../src/core/keys/key';
import { protect } from '../../../src/core/smime/protect';
import { nodePlatform } from '../../support/nodePlatform';
import { encryptedFolder } from '../support/encryptedFolder';
import { runCommand } from '../support/extension';
import { closeAll, freshFolder, message, namesIn, put } from '../support/folder';
import type { Act } from '../support/scriptedPrompts';

const bob: readonly Act[] = [{ choose: /^bob\.p12$/ }, { passphrase: 'smime' }];

describe('decrypt', () => {
  const place = encryptedFolder();

  it('writes the plaintext only where the person agrees', async () => {
    const prompts = await runCommand('smime.decrypt', place.encrypted, [...bob, { confirm: false }]);
    assert.match(prompts.asked.at(-1) ?? '', /written to disk/);
    assert.deepEqual(prompts.told, []);
    assert.ok(!(await namesIn(place.folder)).includes('mail.encrypted.decrypted.eml'));
  });

  it('writes what was inside beside the message', async () => {
    await runCommand('smime.decrypt', place.encrypted, [
      { choose: /^Bob/ },
      { passphrase: 'smime' },
      { confirm: true },
    ]);
    const plain = await workspace.fs.readFile(Uri.joinPath(place.folder, 'mail.encrypted.decrypted.eml'));
    const text = Buffer.from(plain).toString();
    assert.ok(text.startsWith('From: Alice'), text);
    assert.ok(text.endsWith('\r\n\r\nUp, all of them.\r\n'), text);
  });

  it('says so where the key is another one’s', async () => {
    const dana: readonly Act[] = [{ choose: /^dana\.p12$/ }, { passphrase: 'smime' }];
    const prompts = await runCommand('smime.decrypt', place.encrypted, dana);
    assert.match(await prompts.message(), /None of the keys fits a recipient/);
  });

  it('offers last the keys that can only sign, with the reason', async () => {
    const prompts = await runCommand('smime.decrypt', place.encrypted, ['cancel']);
    const [offered = []] = prompts.offered;
    const at = (label: RegExp): number => offered.findIndex((each) => label.test(each));
    assert.ok(at(/^dana\.p12$|^Dana/) < at(/^alice\.p12/), offered.join(' | '));
    assert.match(offered[at(/^alice\.p12/)] ?? '', /keyUsage allows digitalSignature, nonRepudiation, not/);
  });

  it('says so, without asking for a key, where nothing is encrypted', async () => {
    const prompts = await runCommand('smime.decrypt', place.mail, []);
    assert.match(await prompts.message(), /Nothing in this message is encrypted/);
  });
});

describe('decrypt without a certificate', () => {
  const secret = '000102030405060708090a0b0c0d0e0f';
  let folder: Uri;
  let shared: Uri;

  beforeEach(async () => {
    folder = await freshFolder();
    shared = await put(folder, 'shared.eml', await sharedMessage('open sesame', secret));
  });
  afterEach(async () => {
    await closeAll();
    await runCommand('smime.forgetPassphrases', undefined, []);
    await workspace.fs.delete(folder, { recursive: true });
  });

  const plaintext = async (): Promise<string> =>
    Buffer.from(await workspace.fs.readFile(Uri.joinPath(folder, 'shared.decrypted.eml'))).toString();

  it('asks for the passphrase until it opens', async () => {
    const prompts = await runCommand('smime.decrypt', shared, [
      { choose: /^Passphrase/ },
      { passphrase: 'open barley' },
      { passphrase: 'open sesame' },
      { confirm: true },
    ]);
    assert.match(prompts.asked[2] ?? '', /shared\.eml was encrypted with \(wrong\)/);
    assert.match(await plaintext(), /Up, all of them\./);
  });

  it('remembers the passphrase of a message on request alone', async () => {
    const remembering: readonly Act[] = [
      { choose: /^Passphrase/ },
      { passphrase: 'open sesame', remember: true },
      { confirm: false },
    ];
    await runCommand('smime.decrypt', shared, remembering);
    await runCommand('smime.decrypt', shared, [{ choose: /^Passphrase/ }, { confirm: false }]);
  });

  it('takes a secret key that is typed, in groups or not, and says where it is none', async () => {
    const prompts = await runCommand('smime.decrypt', shared, [
      { choose: /^Secret Key/ },
      { choose: /^Type/ },
      { secret: 'open sesame' },
      { secret: `0a0b: ${secret.replaceAll(/../g, '$& ')}` },
      { confirm: true },
    ]);
    assert.match(prompts.asked[3] ?? '', /Two hexadecimal digits/);
    assert.match(await plaintext(), /Up, all of them\./);
  });

  it('takes a file of secret keys; one can go back from each question', async () => {
    const keys = await put(folder, 'keys.txt', `0c:ffffffffffffffffffffffffffffffff\n0a0b:${secret}\n`);
    await runCommand('smime.decrypt', shared, [
      { choose: /^Passphrase/ },
      'back',
      { choose: /^Secret Key/ },
      { choose: /^Type/ },
      'back',
      { choose: /^From a File/ },
      { files: [keys] },
      { confirm: true },
    ]);
    assert.match(await plaintext(), /Up, all of them\./);
  });

  it('says that a secret key is another one’s', async () => {
    const prompts = await runCommand('smime.decrypt', shared, [
      { choose: /^Secret Key/ },
      { choose: /^Type/ },
      { secret: `0a0b:${'ff'.repeat(16)}` },
    ]);
    assert.match(await prompts.message(), /secret key does not open this recipient/);
  });
});

/** The message encrypted to a passphrase and to a secret key with the identifier 0a0b. */
async function sharedMessage(passphrase: string, hex: string): Promise<Uint8Array> {
  const made = await protect(
    Buffer.from(message),
    'encrypt',
    {
      signMode: 'detached',
      pss: false,
      force: false,
      now: new Date(),
      signers: [],
      recipients: [],
      passphrases: [passphraseKey(passphrase)],
      secretKeys: [secretKeyOf(fromHex(hex), '0a0b')],
    },
    nodePlatform,
    unhurried,
  );
  return concat(made.message);
}
