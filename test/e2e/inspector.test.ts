import { strict as assert } from 'node:assert';
import type { FrameLocator } from 'playwright-core';
import { decrypt } from './support/decrypt';
import { identities, protectedMessage } from './support/samples';
import { themes, type Theme } from './support/themes';
import { openWorkbench, type Workbench } from './support/workbench';

// What VS Code itself marks its window with, by kind of theme.
const looks: readonly (readonly [Theme, string])[] = [
  ['light', 'vs'],
  ['dark', 'vs-dark'],
  ['hc-dark', 'hc-black'],
  ['hc-light', 'hc-light'],
];
const settings = { 'smime.trustedCertificates': ['keys/root.pem'] };

describe('the inspector in VS Code', () => {
  let keys: Readonly<Record<string, Uint8Array>>;
  let mail: Uint8Array;

  before(async () => {
    keys = await identities();
    mail = await protectedMessage('signEncrypt', keys);
  });

  it('opens, decrypts, and knows fields and bytes of each other, in every theme', async () => {
    const workbench = await openWorkbench({
      files: { ...keys, '.vscode/settings.json': '{}', 'mail.eml': mail },
      settings,
    });
    try {
      const view = await inspect(workbench, 'mail.eml');
      await view.locator('.card', { hasText: 'locked' }).first().waitFor();
      await inEveryTheme(workbench, async (theme) => {
        await workbench.screenshot(`inspector-locked-${theme}`);
      });
      await decrypt(workbench.page, view);
      await view.locator('.card', { hasText: 'Signature' }).locator('.card-choose').click();
      await view.getByRole('tab', { name: /Structure/ }).click();
      await inEveryTheme(workbench, async (theme) => {
        await lookAtEveryPage(workbench, view, theme);
        await chooseField(view);
        await workbench.screenshot(`inspector-field-${theme}`);
        await chooseByte(view);
        await workbench.screenshot(`inspector-byte-${theme}`);
      });
    } catch (error) {
      await workbench.screenshot('inspector-failed');
      throw error;
    } finally {
      await workbench.stop();
    }
  });

  it('shows a file twice, one key for both; closed and opened again it has forgotten the key', async () => {
    const workbench = await openWorkbench({ files: { ...keys, 'smime.p7m': derOf(mail) } });
    const { page } = workbench;
    try {
      await workbench.openFile('smime.p7m');
      await workbench.customEditor().locator('.card', { hasText: 'locked' }).first().waitFor();
      await workbench.runCommand('View: Split Editor Right');
      const views = page.locator('iframe.webview:visible');
      const second = views.nth(1).contentFrame().frameLocator('iframe#active-frame');
      await second.locator('.card', { hasText: 'locked' }).first().waitFor();
      await decrypt(page, second);
      const first = views.nth(0).contentFrame().frameLocator('iframe#active-frame');
      await first.locator('.card', { hasText: 'Encrypted, opened with' }).waitFor();
      await workbench.screenshot('inspector-twice');
      await workbench.runCommand('View: Close All Editors');
      await page.locator('iframe.webview').first().waitFor({ state: 'detached' });
      await workbench.openFile('smime.p7m');
      await workbench.customEditor().locator('.card', { hasText: 'locked' }).first().waitFor();
    } catch (error) {
      await workbench.screenshot('inspector-failed-twice');
      throw error;
    } finally {
      await workbench.stop();
    }
  });

  it('is what a .p7m file opens in, and follows the file on disk', async () => {
    const workbench = await openWorkbench({ files: { 'smime.p7m': derOf(mail) } });
    try {
      await workbench.openFile('smime.p7m');
      const view = workbench.customEditor();
      await view.locator('.card', { hasText: 'locked' }).first().waitFor();
      await workbench.write('smime.p7m', 'no CMS at all');
      await view.getByText('This file cannot be shown.').waitFor();
      await workbench.screenshot('inspector-unreadable');
      await workbench.write('smime.p7m', derOf(mail));
      await view.locator('.card', { hasText: 'locked' }).first().waitFor();
    } finally {
      await workbench.stop();
    }
  });
});

/** The CMS that is the body of a message. */
function derOf(message: Uint8Array): Uint8Array {
  const [, ...body] = Buffer.from(message).toString('latin1').split('\r\n\r\n');
  return Buffer.from(body.join(''), 'base64');
}

/** The theme changes under the open view, as it does for whoever has it follow the day. */
async function inEveryTheme(workbench: Workbench, look: (theme: Theme) => Promise<void>): Promise<void> {
  for (const [theme, marker] of looks) {
    const wanted = { ...settings, 'workbench.colorTheme': themes[theme] };
    await workbench.write('.vscode/settings.json', JSON.stringify(wanted));
    await workbench.page.locator(`.monaco-workbench.${marker}`).waitFor();
    await look(theme);
  }
}

async function inspect(workbench: Workbench, name: string): Promise<FrameLocator> {
  await workbench.openFile(name);
  await workbench.runCommand('S/MIME: Open in Inspector');
  return workbench.customEditor();
}

/** A picture of every page of the encrypted and of the signed layer. */
async function lookAtEveryPage(workbench: Workbench, view: FrameLocator, theme: Theme): Promise<void> {
  for (const layer of ['Encryption', 'Signature']) {
    await view.locator('.card', { hasText: layer }).locator('.card-choose').click();
    for (const tab of await view.getByRole('tab').all()) {
      await tab.click();
      const id = await tab.getAttribute('data-tab');
      await view.locator(`.tab[data-tab=${id}][aria-selected=true]`).waitFor();
      await workbench.screenshot(`view-${theme}-${layer.toLowerCase()}-${id}`);
    }
  }
}

async function chooseField(view: FrameLocator): Promise<void> {
  await view.locator('.card', { hasText: 'Signature' }).locator('.card-choose').click();
  await view.getByRole('tab', { name: /Structure/ }).click();
  await view
    .getByRole('treeitem', { name: /contentType/ })
    .first()
    .click();
  await view.locator('.hex-bytes .marked').first().waitFor();
  // id-signedData in DER: a tag, a length and nine octets.
  const marked = await view.locator('.hex-bytes .marked').allTextContents();
  assert.equal(marked.join(''), '06092a864886f70d010702');
}

async function chooseByte(view: FrameLocator): Promise<void> {
  await view.locator('.hex-bytes [data-at="0"]').click();
  await view.getByRole('treeitem', { selected: true }).filter({ hasText: 'SEQUENCE' }).waitFor();
  await view.locator('.crumbs').waitFor();
}
