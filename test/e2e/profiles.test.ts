import { strict as assert } from 'node:assert';
import type { Locator, Page } from 'playwright-core';
import { identities, plainMessage } from './support/samples';
import { themes, type Theme } from './support/themes';
import { openWorkbench } from './support/workbench';

const profiles = [
  {
    name: 'Partners, split',
    mode: 'Sign/Encrypt',
    action: 'Split',
    signingCertificate: 'keys/alice.p12',
    rsaSignature: 'pss',
  },
  { name: 'Sign alone', mode: 'Sign' },
];
const toTwo = plainMessage.replace(
  'To: Bob',
  'Cc: carol.with.a.very.long.address@department.example.com\r\nTo: Bob',
);

const lines = (page: Page): Locator => page.locator('.quick-input-list .monaco-list-row');

describe('Send-Format with Profile', () => {
  for (const theme of Object.keys(themes) as Theme[]) {
    it(`shows what would become of the message, and makes it: ${theme}`, async () => {
      const files = { ...(await identities()), 'mail.eml': toTwo };
      const workbench = await openWorkbench({ files, theme, settings: { 'smime.profiles': profiles } });
      const { page } = workbench;
      try {
        await workbench.openFile('mail.eml');
        await workbench.runCommand('S/MIME: Send-Format with Profile…');
        await lines(page).filter({ hasText: 'Partners, split' }).waitFor();
        await workbench.screenshot(`profiles-pick-${theme}`);
        await page.keyboard.press('Enter');
        await page.locator('.quick-input-widget input[type=password]').fill('smime');
        await page.keyboard.press('Enter');
        await lines(page).filter({ hasText: 'UNPROTECTED' }).first().waitFor();
        await workbench.screenshot(`profiles-preflight-${theme}`);
        const shown = (await lines(page).allInnerTexts()).join('\n');
        assert.match(shown, /Alice Test/);
        await page.keyboard.press('Enter');
        await page.locator('.monaco-dialog-box', { hasText: 'will not be protected' }).waitFor();
        await workbench.screenshot(`profiles-confirm-${theme}`);
        await page.getByRole('button', { name: 'Make It Unprotected' }).click();
        await page.locator('.explorer-folders-view', { hasText: 'mail.unprotected.eml' }).waitFor();
        await workbench.customEditor().locator('.card').first().waitFor();
        await workbench.screenshot(`profiles-made-${theme}`);
      } catch (error) {
        await workbench.screenshot('profiles-failed');
        throw error;
      } finally {
        await workbench.stop();
      }
    });
  }
});

describe('Encrypt', () => {
  for (const theme of Object.keys(themes) as Theme[]) {
    it(`names who has no certificate, and does not let it be checked: ${theme}`, async () => {
      const files = { ...(await identities()), 'mail.eml': toTwo };
      const workbench = await openWorkbench({ files, theme });
      const { page } = workbench;
      try {
        await workbench.openFile('mail.eml');
        await workbench.runCommand('S/MIME: Encrypt…');
        const carol = lines(page).filter({ hasText: 'carol.with.a' });
        await carol.waitFor();
        await workbench.screenshot(`recipients-${theme}`);
        await carol.click();
        await page.locator('.quick-input-count', { hasText: '1 Selected' }).waitFor();
        await carol.locator('input:checked, [aria-checked=true]').waitFor({ state: 'detached' });
        await page.keyboard.press('Enter');
        await page.locator('.monaco-dialog-box', { hasText: 'cannot read it: no certificate' }).waitFor();
        await workbench.screenshot(`recipients-confirm-${theme}`);
      } catch (error) {
        await workbench.screenshot('recipients-failed');
        throw error;
      } finally {
        await workbench.stop();
      }
    });
  }
});
