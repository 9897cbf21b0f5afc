import { strict as assert } from 'node:assert';
import { ConfigurationTarget, Uri, workspace } from 'vscode';
import { writePem } from '../../../src/core/bytes/pem';
import { ciphers } from '../../../src/core/crypto/registry/contentCiphers';
import { link, type Link } from '../../support/chains';
import {
  capabilities,
  holder,
  prefer,
  sceneMessage,
  signingTime,
  type HarvestScene,
} from '../../support/harvestScene';
import { emails, keyUsage } from '../../support/testCertificates';
import { runCommand } from '../support/extension';
import { closeAll, freshFolder, put } from '../support/folder';
import { linesOf } from '../support/identities';
import { inspect } from '../support/inspecting';
import { reportOn } from '../support/opened';
import { forgetRecipients } from '../support/recipients';
import type { ScriptedPrompts } from '../support/scriptedPrompts';

const ADDRESS = 'alice@example.org';
const REPLY = `From: Bob <bob@example.net>\r\nTo: Alice <${ADDRESS}>\r\nBcc: carol@example.com\r\n\r\nHello\r\n`;

async function trust(paths: readonly string[] | undefined): Promise<void> {
  const configuration = workspace.getConfiguration('smime');
  await configuration.update('trustedCertificates', paths, ConfigurationTarget.Workspace);
}

describe('the sender of a message as a recipient', () => {
  let folder: Uri;
  let root: Link;
  let signs: Link;
  let receives: Link;

  before(async () => {
    root = await link('Root');
    signs = await holder({ issuer: root, uses: 'sign' });
    receives = await holder({ issuer: root, uses: 'encrypt' });
  });
  beforeEach(async () => {
    folder = await freshFolder();
    const pem = await put(folder, 'root.pem', writePem('CERTIFICATE', root.certificate.raw));
    await trust([pem.fsPath]);
  });
  afterEach(async () => {
    await forgetRecipients();
    await trust(undefined);
    await closeAll();
    await workspace.fs.delete(folder, { recursive: true });
  });

  const message = async (name: string, scene: HarvestScene): Promise<Uri> =>
    put(folder, name, await sceneMessage(scene));
  const november = async (): Promise<Uri> =>
    message('november.eml', {
      signer: signs,
      sent: [receives],
      attributes: [
        prefer.issuerAndSerial(receives.certificate),
        signingTime('2026-11-02T09:00:00Z'),
        capabilities(ciphers['aes-256-cbc'].oid, ciphers['aes-128-cbc'].oid),
      ],
    });
  const add = async (uri: Uri, agrees = true): Promise<ScriptedPrompts> =>
    runCommand('smime.harvestRecipients', uri, [{ confirm: agrees }]);

  it('is shown with all that speaks for it, and taken only where the person agrees', async () => {
    const uri = await november();
    const [detail = ''] = (await add(uri, false)).details;
    assert.match(detail, /SHA-256: (?:[0-9A-F]{2}:){31}/);
    assert.match(detail, /Chosen because the sender prefers it \(SMIMEEncryptionKeyPreference\)\./);
    assert.match(detail, /Known from november\.eml, 2026-11-02\./);
    assert.match(detail, /“Root”, which you trust, vouches/);
    assert.match(await (await runCommand('smime.harvestedRecipients', undefined, [])).message(), /None yet/);
    assert.match(await (await add(uri)).message(), /^Added to the recipients: alice@example\.org\.$/);
  });

  it('is taken from the open inspector, and offered and chosen where the message is to it', async () => {
    const uri = await november();
    await inspect(uri);
    await runCommand('smime.harvestRecipients', undefined, [{ confirm: true }]);
    await closeAll();
    const reply = await put(folder, 'reply.eml', REPLY);
    const prompts = await runCommand('smime.encrypt', reply, [{ several: undefined }]);
    assert.deepEqual(prompts.preselected, [['Alice']]);
    assert.match(prompts.offered[0]?.[0] ?? '', /^Alice valid until .* · from november\.eml, 2026-11-02$/);
    assert.match(await prompts.message(), /aes-256-cbc was taken, the strongest cipher/);
    const report = await reportOn(Uri.joinPath(folder, 'reply.encrypted.eml'));
    assert.equal(report.recipients[0]?.contentEncryptionAlgorithm.name, 'aes-256-cbc');
  });

  it('is forgotten from its line in the view', async () => {
    await add(await november());
    const line = (await linesOf('recipients')).find(
      ({ item }) => item.contextValue === 'harvested recipient certificate',
    );
    assert.ok(line);
    const prompts = await runCommand('smime.forgetRecipient', line, [{ confirm: true }]);
    assert.deepEqual(prompts.asked, ['Forget alice@example.org?']);
  });

  it('is not chosen where the message hides it from the others', async () => {
    const signer = await holder({ issuer: root, address: 'carol@example.com' });
    await add(await message('carol.eml', { signer, header: ['From: carol@example.com'] }));
    await add(await november());
    const reply = await put(folder, 'reply.eml', REPLY);
    const prompts = await runCommand('smime.encrypt', reply, ['cancel']);
    assert.equal(prompts.preselected[0]?.length, 1);
    assert.match(prompts.offered[0]?.[1] ?? '', /the others can see/);
  });

  it('is vouched for by nobody: taken only after the risk was named', async () => {
    await trust(undefined);
    const [untrusted = ''] = (await add(await november(), false)).details;
    assert.match(untrusted, /Nobody whom you trust vouches for this certificate: its path ends at “Root”/);
    const uri = await message('self.eml', { signer: await holder() });
    const [detail = ''] = (await add(uri)).details;
    assert.match(detail, /Nobody vouches for this certificate: it is self-signed\./);
    const listed = await runCommand('smime.harvestedRecipients', undefined, ['cancel']);
    assert.match(listed.offered[0]?.[0] ?? '', /^alice@example\.org \$\(warning\) self-signed$/);
  });

  it('takes the place of another only where that is said', async () => {
    await add(await november());
    const self = await message('self.eml', { signer: await holder() });
    const [weaker = ''] = (await add(self, false)).details;
    assert.match(weaker, /already, from november\.eml, 2026-11-02, is better vouched for/);
    const attributes = [signingTime('2026-10-02T09:00:00Z')];
    const both = await holder({ issuer: root });
    const older = await message('october.eml', { signer: both, attributes });
    const [detail = ''] = (await add(older, false)).details;
    assert.match(detail, /already, from november\.eml, 2026-11-02, is not older/);
    const later = [signingTime('2026-11-20T09:00:00Z')];
    const [replaced = ''] = (await add(await message('later.eml', { signer: both, attributes: later })))
      .details;
    assert.match(replaced, /takes the place of another certificate, known from november\.eml/);
    const listed = await runCommand('smime.harvestedRecipients', undefined, ['cancel']);
    assert.equal(listed.offered[0]?.length, 1);
  });

  it('is not there in what is not signed, or does not hold', async () => {
    const plain = await runCommand('smime.harvestRecipients', await put(folder, 'plain.eml', REPLY), []);
    assert.match(await plain.message(), /Add Sender to Recipients: Nothing is signed here/);
    const header = ['From: mallory@example.com'];
    const stranger = await message('mallory.eml', { signer: signs, sent: [receives], header });
    const refused = await runCommand('smime.harvestRecipients', stranger, []);
    assert.match(await refused.message(), /does not pass.*somebody else/);
  });

  it('can be forgotten again', async () => {
    await add(await november());
    const forget = async (agrees: boolean): Promise<ScriptedPrompts> =>
      runCommand('smime.harvestedRecipients', undefined, [{ choose: /^alice@/ }, { confirm: agrees }]);
    assert.match((await forget(false)).details[0] ?? '', /Known from november\.eml/);
    assert.match(await (await forget(true)).message(), /alice@example\.org is forgotten/);
    assert.match(await (await runCommand('smime.harvestedRecipients', undefined, [])).message(), /None yet/);
  });

  it('is a recipient for the address of the message alone where nobody vouches for him', async () => {
    const eveRoot = await link('Eve Root');
    const extensions = [keyUsage(0x88), emails('eve@evil.example', 'bob@corp.example')];
    const eve = await link('Eve', eveRoot, { extensions });
    const header = ['From: eve@evil.example'];
    const asked = await add(await message('eve.eml', { signer: eve, sent: [eveRoot], header }));
    assert.match(
      asked.details[0] ?? '',
      /names other addresses as well, and will not be used for them: bob@corp\.example/,
    );
    const chosenFor = async (address: string): Promise<string> => {
      const mail = `From: me@corp.example\r\nTo: ${address}\r\n\r\nHello\r\n`;
      const uri = await put(folder, 'mail.eml', mail);
      return JSON.stringify((await runCommand('smime.encrypt', uri, ['cancel'])).preselected);
    };
    assert.match(await chosenFor('eve@evil.example'), /Eve/);
    assert.doesNotMatch(await chosenFor('bob@corp.example'), /Eve/);
  });
});
