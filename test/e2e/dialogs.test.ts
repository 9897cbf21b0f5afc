import type { Page } from 'playwright-core';
import { identities, plainMessage, protectedMessage } from './support/samples';
import { themes, type Theme } from './support/themes';
import { openWorkbench, type Workbench } from './support/workbench';

const profile = { name: 'Partners', mode: 'Sign' };
const userSettings = {
  'smime.output': 'inPlace',
  'smime.profiles': [profile, { name: '$(verified) Own', mode: 'Sign' }],
};

/** The key that opens what is encrypted to Bob is not there. */
async function filesWithoutBob(): Promise<Readonly<Record<string, string | Uint8Array>>> {
  const keys = await identities();
  const { 'keys/bob.p12': _, ...others } = keys;
  const signed = Buffer.from(await protectedMessage('sign', keys)).toString('latin1');
  return {
    ...others,
    'mail.eml': plainMessage,
    'changed.eml': signed.replace('Up, all', 'Down, all'),
    '.vscode/settings.json': JSON.stringify({ 'smime.profiles': [profile] }),
  };
}

async function dialog(page: Page, text: string): Promise<void> {
  await page.locator('.monaco-dialog-box', { hasText: text }).waitFor();
}

async function lookAt(workbench: Workbench, theme: Theme): Promise<void> {
  const { page } = workbench;
  const row = (text: string): Promise<void> =>
    page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first().waitFor();
  await workbench.openFile('mail.eml');
  await workbench.runCommand('S/MIME: Send-Format with Profile…');
  await row('instead of your own of that name');
  await row('$ (verified) Own');
  await workbench.screenshot(`dialogs-profiles-${theme}`);
  await page.keyboard.press('Escape');

  await workbench.runCommand('S/MIME: Encrypt…');
  await row('Bob Test');
  await workbench.screenshot(`dialogs-recipients-${theme}`);
  await page.keyboard.press('Enter');
  await dialog(page, 'You have no key that opens what would take the place of mail.eml');
  await workbench.screenshot(`dialogs-replace-${theme}`);
  await page.getByRole('button', { name: 'Write Beside' }).click();
  await page.locator('.explorer-folders-view', { hasText: 'mail.encrypted.eml' }).waitFor();

  await workbench.openFile('changed.eml');
  await workbench.runCommand('S/MIME: Sign Again…');
  await dialog(page, 'The signature of changed.eml does not verify');
  await workbench.screenshot(`dialogs-signAgain-${theme}`);
}

describe('what is asked before something is lost', () => {
  for (const theme of Object.keys(themes) as Theme[])
    it(`is asked in lists and dialogs: ${theme}`, async () => {
      const workbench = await openWorkbench({
        files: await filesWithoutBob(),
        theme,
        settings: userSettings,
      });
      try {
        await lookAt(workbench, theme);
      } catch (error) {
        await workbench.screenshot(`dialogs-failed-${theme}`);
        throw error;
      } finally {
        await workbench.stop();
      }
    });
});
