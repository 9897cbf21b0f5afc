import { strict as assert } from 'node:assert';
import type { FrameLocator, Page } from 'playwright-core';
import { identities, protectedMessage } from './support/samples';
import type { Theme } from './support/themes';
import { openWorkbench, type Workbench } from './support/workbench';

const looks: readonly Theme[] = ['light', 'dark', 'hc-dark', 'hc-light'];
const settings = { 'smime.trustedCertificates': ['keys/root.pem'] };

describe('the inspector in VS Code', () => {
  let keys: Readonly<Record<string, Uint8Array>>;
  let mail: Uint8Array;

  before(async () => {
    keys = await identities();
    mail = await protectedMessage('signEncrypt', keys);
  });

  for (const theme of looks) {
    it(`opens, decrypts, and knows fields and bytes of each other in the ${theme} theme`, async () => {
      const workbench = await openWorkbench({ theme, files: { ...keys, 'mail.eml': mail }, settings });
      try {
        const view = await inspect(workbench, 'mail.eml');
        await view.locator('.card', { hasText: 'locked' }).first().waitFor();
        await workbench.screenshot(`inspector-locked-${theme}`);
        await decrypt(workbench.page, view);
        await chooseField(view);
        await workbench.screenshot(`inspector-field-${theme}`);
        await chooseByte(view);
        await workbench.screenshot(`inspector-byte-${theme}`);
      } catch (error) {
        await workbench.screenshot(`inspector-failed-${theme}`);
        throw error;
      } finally {
        await workbench.stop();
      }
    });
  }

  it('is what a .p7m file opens in, and follows the file on disk', async () => {
    const body = Buffer.from(mail).toString('latin1').split('\r\n\r\n').slice(1).join('');
    const workbench = await openWorkbench({ files: { 'smime.p7m': Buffer.from(body, 'base64') } });
    try {
      await workbench.openFile('smime.p7m');
      const view = workbench.customEditor();
      await view.locator('.card', { hasText: 'locked' }).first().waitFor();
      await workbench.write('smime.p7m', 'no CMS at all');
      await view.getByText('This file cannot be shown.').waitFor();
      await workbench.screenshot('inspector-unreadable');
    } finally {
      await workbench.stop();
    }
  });
});

async function inspect(workbench: Workbench, name: string): Promise<FrameLocator> {
  await workbench.openFile(name);
  await workbench.runCommand('S/MIME: Open in Inspector');
  return workbench.customEditor();
}

async function decrypt(page: Page, view: FrameLocator): Promise<void> {
  await view
    .getByRole('button', { name: /Decrypt/ })
    .first()
    .click();
  const input = page.locator(
    '.quick-input-widget input[type=text], .quick-input-widget input[type=password]',
  );
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'bob.p12' }).waitFor();
  await input.first().fill('bob');
  await page.keyboard.press('Enter');
  await page.locator('.quick-input-widget input[type=password]').fill('smime');
  await page.keyboard.press('Enter');
  await view.locator('.card', { hasText: 'Encrypted, opened with' }).waitFor();
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
