import { strict as assert } from 'node:assert';
import { Uri, workspace } from 'vscode';
import { writePem } from '../../../src/core/bytes/pem';
import { ciphers } from '../../../src/core/crypto/registry/contentCiphers';
import { writeHarvested } from '../../../src/core/smime/harvest/harvestedFile';
import { link, type Link } from '../../support/chains';
import {
  capabilities,
  harvestScene,
  holder,
  sceneMessage,
  type HarvestScene,
} from '../../support/harvestScene';
import { runCommand, testApi } from '../support/extension';
import { closeAll, freshFolder, namesIn, put, putSetting, until } from '../support/folder';
import { askWith, inspect } from '../support/inspecting';
import { reportOn } from '../support/opened';

const REPLY = 'From: Bob <bob@example.net>\r\nTo: Alice <alice@example.org>\r\n\r\nHello\r\n';
const SENDER = { of: 'signer', signature: 0 } as const;

describe('recipients from messages in a workspace that is not trusted', () => {
  let folder: Uri;
  let storage: Uri;
  let root: Link;
  let scene: HarvestScene;
  let signed: Uri;
  const undo: (() => Promise<void>)[] = [];

  before(async () => {
    assert.equal(workspace.isTrusted, false);
    storage = (await testApi()).context.globalStorageUri;
    root = await link('Root');
    const attributes = [capabilities(ciphers['aes-256-cbc'].oid, ciphers['aes-128-cbc'].oid)];
    scene = { signer: await holder({ issuer: root }), attributes };
  });
  beforeEach(async () => {
    folder = await freshFolder();
    const trusted = await put(folder, 'root.pem', writePem('CERTIFICATE', root.certificate.raw));
    signed = await put(folder, 'signed.eml', await sceneMessage(scene));
    await set('smime.trustedCertificates', [trusted.fsPath]);
    await set('smime.certificateFolders', [folder.fsPath]);
    await set('smime.cipher', 'aes-128-gcm');
    await set('smime.output', 'inPlace');
    // What is restricted VS Code does not give away here: another setting shows that the file was read.
    await set('editor.tabSize', 7);
    const size = (): unknown => workspace.getConfiguration('editor').inspect('tabSize')?.workspaceValue;
    await until('the settings are read', () => size() === 7);
  });
  afterEach(async () => {
    for (const each of undo.splice(0).toReversed()) await each();
    await closeAll();
    await workspace.fs.delete(folder, { recursive: true });
    if (await isStored()) await workspace.fs.delete(stored());
  });

  const set = async (name: string, value: unknown): Promise<void> => {
    undo.push(await putSetting(name, value));
  };
  const stored = (): Uri => Uri.joinPath(storage, 'recipients.json');
  const isStored = async (): Promise<boolean> =>
    (await namesIn(storage).catch(() => [] as readonly string[])).includes('recipients.json');

  /** What the person took in where the workspace was trusted. */
  async function takenBefore(): Promise<void> {
    const [found] = (await harvestScene({ ...scene, trust: [root] })).found;
    assert.ok(found);
    await workspace.fs.createDirectory(storage);
    await workspace.fs.writeFile(stored(), writeHarvested([found.recipient]));
  }

  it('are not taken in: nothing is asked, and nothing written', async () => {
    const before = await namesIn(folder);
    const fromExplorer = await runCommand('smime.harvestRecipients', signed, []);
    assert.match(
      await fromExplorer.message(),
      /^Add Sender to Recipients: This is not done in an untrusted workspace/,
    );
    await inspect(signed);
    const fromInspector = await runCommand('smime.harvestRecipients', undefined, []);
    assert.match(await fromInspector.message(), /not done in an untrusted workspace/);
    assert.deepEqual([...fromExplorer.asked, ...fromInspector.asked], []);
    assert.equal(await isStored(), false);
    assert.deepEqual(await namesIn(folder), before);
  });

  it('are not offered by the inspector, which trusts no root of the settings, and refused where they are asked for', async () => {
    const before = await namesIn(folder);
    const { mayTrust, report } = await inspect(signed);
    assert.equal(mayTrust, false);
    assert.equal(report.signatures[0]?.subIndication, 'NO_CERTIFICATE_CHAIN_FOUND');
    const { refused, prompts } = await askWith([], signed, 'addRecipient', SENDER);
    assert.deepEqual([refused, prompts.asked], ['untrustedWorkspace', []]);
    assert.equal(await isStored(), false);
    assert.deepEqual(await namesIn(folder), before);
  });

  it('that were taken in before are the person’s own: offered, with their cipher and not that of the settings', async () => {
    await takenBefore();
    const { certificate } = await holder({ issuer: root });
    await put(folder, 'theirs.pem', writePem('CERTIFICATE', certificate.raw));
    const reply = await put(folder, 'reply.eml', REPLY);
    const prompts = await runCommand('smime.encrypt', reply, [{ several: undefined }]);
    assert.deepEqual(prompts.preselected, [['Alice']]);
    const [restricted, offered, ...others] = prompts.offered[0] ?? [];
    assert.match(restricted ?? '', /^Restricted Mode The certificates of this workspace are not used/);
    // The root that vouched for her is of the settings, which do not count here.
    assert.match(offered ?? '', /^Alice .*no certification path leads from it .* · from test\.eml/);
    assert.deepEqual(others, ['Whoever knows a passphrase…']);
    const report = await reportOn(Uri.joinPath(folder, 'reply.encrypted.eml'));
    assert.equal(report.recipients[0]?.contentEncryptionAlgorithm.name, 'aes-256-cbc');
    assert.equal(Buffer.from(await workspace.fs.readFile(reply)).toString(), REPLY);
  });

  it('can be forgotten, since they are the person’s own', async () => {
    await takenBefore();
    const forget = [{ choose: /^alice@example\.org/ }, { confirm: true }] as const;
    const forgotten = await runCommand('smime.harvestedRecipients', undefined, forget);
    assert.match(await forgotten.message(), /alice@example\.org is forgotten/);
    const left = await runCommand('smime.harvestedRecipients', undefined, []);
    assert.match(await left.message(), /None yet/);
  });
});
