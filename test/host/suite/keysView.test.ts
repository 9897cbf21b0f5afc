import { strict as assert } from 'node:assert';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commands, ConfigurationTarget, MarkdownString, Uri, workspace } from 'vscode';
import { toBase64 } from '../../../src/core/bytes/base64';
import { writePem } from '../../../src/core/bytes/pem';
import type { KeyNode } from '../../../src/host/views/keyNode';
import { cn, link } from '../../support/chains';
import { emails, keyUsage, nameOf } from '../../support/testCertificates';
import { runCommand, testApi } from '../support/extension';
import {
  closeAll,
  freshFolder,
  put,
  putIdentities,
  putSetting,
  settingsAreOpen,
  until,
} from '../support/folder';
import {
  forgetAll,
  iconOf,
  identityLine,
  importFrom,
  labelOf,
  linesOf,
  tooltipOf,
} from '../support/identities';

const settings = ['certificateFolders', 'trustedCertificates'] as const;

async function set(name: (typeof settings)[number], value: unknown): Promise<void> {
  await workspace.getConfiguration('smime').update(name, value, ConfigurationTarget.Workspace);
}

const DAY = 24 * 60 * 60 * 1000;
const fromNow = (days: number): Date => new Date(Math.floor(Date.now() / 1000) * 1000 + days * DAY);

describe('the view Keys and Certificates', () => {
  let folder: Uri;

  beforeEach(async () => {
    folder = await freshFolder();
  });
  afterEach(async () => {
    for (const name of settings) await set(name, undefined);
    await (await testApi()).context.workspaceState.update('trustedRoots', undefined);
    await forgetAll();
    await closeAll();
    await workspace.fs.delete(folder, { recursive: true });
  });

  const groups = async (): Promise<readonly string[]> =>
    (await (await testApi()).keys.getChildren()).map(labelOf);
  const labels = async (group: string): Promise<readonly string[]> => (await linesOf(group)).map(labelOf);
  const line = async (group: string, label: string): Promise<KeyNode> => {
    const found = (await linesOf(group)).find((each) => labelOf(each) === label);
    assert.ok(found, `${label} is not among ${(await labels(group)).join(' | ')}`);
    return found;
  };

  it('is empty where there is nothing, so that it can say how to begin', async () => {
    assert.deepEqual(await groups(), []);
  });

  it('shows an identity by its name, with whose it is, its key, and what is above it', async () => {
    await putIdentities(folder);
    await importFrom(folder, 'alice.p12', 'My key');
    const own = await identityLine('My key');
    assert.equal(own.item.description, 'alice@example.org · EC P-256');
    assert.equal(own.item.contextValue, 'identity certificate');
    assert.equal(own.item.accessibilityInformation?.label, 'My key, identity, alice@example.org · EC P-256');
    const tooltip = tooltipOf(own);
    for (const fact of [
      /\*\*Subject:\*\* CN=Alice/,
      /\*\*Issuer:\*\* .*Intermediate/,
      /\*\*Serial number:\*\* `[0-9A-F:]+`/,
      /\*\*Valid:\*\* from \d{4}-\d\d-\d\d to \d{4}-\d\d-\d\d/,
      /\*\*Usage:\*\* signs .*digitalSignature.*emailProtection/,
      /\*\*SHA-256:\*\* `(?:[0-9A-F]{2}:){31}[0-9A-F]{2}`/,
      /\*\*Private key:\*\* in the secret storage/,
    ])
      assert.match(tooltip, fact);
    assert.deepEqual(own.children.map(labelOf), [
      'S/MIME Workbench Test Intermediate CA',
      'S/MIME Workbench Test Root CA',
    ]);
    assert.equal(own.children[0]?.item.contextValue, 'certificate');
  });

  it('shows who can receive from the workspace and from the folders of the settings, and no CA', async () => {
    await putIdentities(folder);
    const outside = mkdtempSync(join(tmpdir(), 'smime-recipients-'));
    try {
      const { certificate } = await link('Zoe', undefined, { subject: cn('Zoe'), extensions: [] });
      writeFileSync(join(outside, 'zoe.pem'), writePem('CERTIFICATE', certificate.raw));
      await set('certificateFolders', [outside]);
      const all = await labels('recipients');
      assert.ok(all.includes('Bob Test') && all.includes('Zoe'), all.join());
      assert.ok(!all.some((label) => label.endsWith('CA')));
      assert.match(tooltipOf(await line('recipients', 'Zoe')), /\*\*From:\*\* .*zoe\.pem/);
      assert.deepEqual(
        all.toSorted((a, b) => a.localeCompare(b)),
        all,
      );
    } finally {
      rmSync(outside, { recursive: true, force: true });
    }
  });

  it('shows what is trusted: by the settings, in the workspace, by the system', async () => {
    await putIdentities(folder);
    await set('trustedCertificates', [Uri.joinPath(folder, 'root.pem').fsPath]);
    const [root, system] = await linesOf('anchors');
    assert.ok(root && system);
    assert.equal(labelOf(root), 'S/MIME Workbench Test Root CA');
    assert.match(tooltipOf(root), /\*\*Trusted:\*\* by the settings/);
    assert.equal(iconOf(root), 'verified', 'a root is self-signed by right');
    assert.equal(system.item.description, 'not trusted');
    const { workspaceState } = (await testApi()).context;
    const other = await link('Other Root');
    await workspaceState.update('trustedRoots', [toBase64(other.certificate.raw)]);
    assert.match(tooltipOf(await line('anchors', 'Other Root')), /in this workspace/);
  });

  it('says by its icon and in words what is wrong with a certificate, the gravest first', async () => {
    const root = await link('Root');
    const certificates = {
      expired: { notBefore: fromNow(-20), notAfter: fromNow(-10) },
      soon: { notBefore: fromNow(-20), notAfter: fromNow(10) },
      future: { notBefore: fromNow(10), notAfter: fromNow(100) },
      unfit: { extensions: [keyUsage(0x80)] },
      fine: {},
    };
    const dates = { notBefore: fromNow(-20), notAfter: fromNow(300), extensions: [] };
    for (const [name, parts] of Object.entries(certificates)) {
      const { certificate } = await link(name, root, { ...dates, subject: cn(name), ...parts });
      await put(folder, `${name}.pem`, writePem('CERTIFICATE', certificate.raw));
    }
    const { certificate } = await link('own', undefined, { ...dates, subject: cn('own') });
    await put(folder, 'own.pem', writePem('CERTIFICATE', certificate.raw));
    const day = (date: Date): string => date.toISOString().slice(0, 10);
    const expected = [
      ['expired', 'error', `expired ${day(fromNow(-10))} · EC P-256`],
      ['soon', 'warning', `expires ${day(fromNow(10))} · EC P-256`],
      ['future', 'warning', `valid from ${day(fromNow(10))} · EC P-256`],
      ['unfit', 'warning', 'not for encryption · EC P-256'],
      ['own', 'unverified', 'self-signed · EC P-256'],
      ['fine', 'person', 'EC P-256'],
    ] as const;
    for (const [name, icon, description] of expected) {
      const each = await line('recipients', name);
      assert.deepEqual([iconOf(each), each.item.description], [icon, description], name);
    }
    assert.match(tooltipOf(await line('recipients', 'unfit')), /⚠ not for encryption: its keyUsage allows/);
  });

  it('obeys nothing that a certificate says', async () => {
    const evil =
      '[x](command:smime.removeIdentity) ![y](https://evil.example/y.png) <b>$(verified)</b> \u202eab';
    const root = await link('Root');
    const subject = nameOf(['2.5.4.3', evil], ['2.5.4.10', 'o'.repeat(300)]);
    const extensions = [emails('a@b](command:x)`.example')];
    const { certificate } = await link('evil', root, { subject, extensions });
    await put(folder, 'evil.pem', writePem('CERTIFICATE', certificate.raw));
    const [each] = await linesOf('recipients');
    assert.ok(each && each.item.tooltip instanceof MarkdownString);
    const { value, isTrusted, supportHtml, supportThemeIcons } = each.item.tooltip;
    assert.deepEqual(
      [isTrusted ?? false, supportHtml ?? false, supportThemeIcons ?? false],
      [false, false, false],
    );
    // What is left when code is taken away has no link, picture or element in it.
    const bare = value.replaceAll(/`[^`]*`/g, '').replaceAll(/\\[\\`*_{}[\]|~$!^]/g, '');
    assert.doesNotMatch(bare, /[[\]<!]|https?:|command:/);
    for (const shown of [labelOf(each), String(each.item.description)]) {
      assert.doesNotMatch(shown, /\$\(|\u202e/);
      assert.ok(shown.length < 500);
    }
  });

  it('shows the sending profiles of the settings, where there are any', async () => {
    await putIdentities(folder);
    assert.ok(!(await groups()).includes('Sending Profiles'));
    const undo = await putSetting('smime.profiles', [{ name: 'Partners', mode: 'Sign' }, { name: 'Half' }]);
    try {
      await until('they are shown', async () => (await linesOf('profiles')).length > 0);
      const sending = await linesOf('profiles');
      assert.deepEqual(sending.map(labelOf), ['Partners', 'smime.profiles: [1].mode is missing']);
      assert.deepEqual(sending.map(iconOf), ['send', 'warning']);
      assert.equal(sending[0]?.item.description, 'Sign');
      const { description, command } = sending[1]?.item ?? {};
      assert.equal(description, 'in the settings of this workspace');
      await commands.executeCommand(command?.command ?? '', ...((command?.arguments ?? []) as unknown[]));
      await until('the settings of the workspace are open', settingsAreOpen);
    } finally {
      await undo();
    }
  });

  it('shows what speaks against those whom a profile names as signers', async () => {
    await putIdentities(folder);
    const undo = await putSetting('smime.profiles', [
      { name: 'Gone', mode: 'Sign', signingCertificate: 'Nobody' },
      { name: 'Unfit', mode: 'Sign', signingCertificate: 'Bob' },
      { name: 'Fit', mode: 'Sign', signingCertificate: 'Alice' },
    ]);
    try {
      await importFrom(folder, 'bob.p12', 'Bob');
      await importFrom(folder, 'alice.p12', 'Alice');
      await until('they are shown', async () => (await linesOf('profiles')).length === 3);
      const sending = await linesOf('profiles');
      assert.deepEqual(sending.map(iconOf), ['warning', 'warning', 'send']);
      const [gone, unfit] = sending.map(({ item }) => String(item.description));
      assert.match(gone ?? '', /^Sign · No identity and no key file is called “Nobody” yet/);
      assert.match(unfit ?? '', /^Sign · Bob: its keyUsage allows/);
    } finally {
      await undo();
    }
  });

  it('follows files, settings and identities', async () => {
    const { keys } = await testApi();
    let told = 0;
    const listening = keys.onDidChangeTreeData(() => told++);
    try {
      const tellsOf = async (what: string, work: () => PromiseLike<unknown>): Promise<void> => {
        // What came before has been told of by then.
        await new Promise((resolve) => setTimeout(resolve, 1000));
        const before = told;
        await work();
        await until(`it follows ${what}`, () => told > before);
      };
      await tellsOf('files', async () => putIdentities(folder));
      await tellsOf('identities', async () => importFrom(folder, 'alice.p12', 'Alice'));
      await tellsOf('settings', async () => set('trustedCertificates', ['nowhere.pem']));
      const outside = mkdtempSync(join(tmpdir(), 'smime-outside-'));
      await set('certificateFolders', [outside]);
      await tellsOf('folders outside', async () => {
        writeFileSync(join(outside, 'new.pem'), 'anything');
        return Promise.resolve();
      });
      rmSync(outside, { recursive: true, force: true });
      await tellsOf('a person who asks', async () => runCommand('smime.refreshKeys', undefined, []));
    } finally {
      listening.dispose();
    }
  });
});
