import { strict as assert } from 'node:assert';
import type { Locator, Page } from 'playwright-core';
import { longNamed } from './support/longNames';
import { plainMessage } from './support/samples';
import { themes, type Theme } from './support/themes';
import { openWorkbench, type Workbench } from './support/workbench';

const WIDTH = 480;
const settings = {
  'smime.output': 'inPlace',
  'smime.profiles': [
    {
      name: `Partners ${'of the house with the long name '.repeat(4)}`,
      mode: 'Sign/Encrypt',
      action: 'Split',
      signingCertificate: 'keys/alice.p12',
    },
  ],
};
const message = plainMessage.replace(
  'To: Bob',
  `Cc: carol.${'with.a.very.long.address.'.repeat(4)}x@department.example.com\r\nTo: Bob`,
);

async function files(): Promise<Readonly<Record<string, string | Uint8Array>>> {
  // The key that opens what is encrypted to Bob is not there.
  const { 'keys/bob.p12': _, ...bob } = await longNamed('bob', 'bob@example.net');
  return {
    ...(await longNamed('alice', 'alice@example.org')),
    ...bob,
    'mail.eml': message,
    'other.eml': message,
  };
}

const row = (page: Page, text: string | RegExp): Locator =>
  page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();

describe('a window of 480 pixels, with names of 300 letters', () => {
  for (const theme of Object.keys(themes) as Theme[])
    it(`shows what is asked before a message is sent: ${theme}`, async () => {
      const workbench = await openWorkbench({ files: await files(), theme, settings });
      workbench.page.setDefaultTimeout(15_000);
      try {
        await look(workbench, theme);
      } catch (error) {
        await workbench.screenshot(`narrow-failed-${theme}`);
        throw error;
      } finally {
        await workbench.stop();
      }
    });
});

async function look(workbench: Workbench, theme: Theme): Promise<void> {
  const { page } = workbench;
  const shot = async (name: string): Promise<void> => {
    await workbench.screenshot(`narrow-${name}-${theme}`);
    assert.deepEqual(await cutOff(page), []);
  };
  const passphrase = async (name?: string): Promise<void> => {
    const input = page.locator('.quick-input-widget input[type=password]');
    await input.waitFor();
    if (name !== undefined) await shot(name);
    await input.fill('smime');
    await page.keyboard.press('Enter');
  };
  const dialog = (text: string): Promise<void> =>
    page.locator('.monaco-dialog-box', { hasText: text }).waitFor();
  await workbench.openFile('mail.eml');
  await page.locator('.activitybar').getByRole('tab', { name: 'S/MIME' }).click();
  await page.setViewportSize({ width: WIDTH, height: 800 });
  await page.locator('.pane-body .monaco-list-row', { hasText: 'Bob' }).waitFor();
  await shot('view');
  await page.keyboard.press('ControlOrMeta+b');

  await workbench.runCommand('S/MIME: Sign…');
  await row(page, 'Alice').waitFor();
  await shot('signers');
  await page.keyboard.press('Enter');
  await passphrase('passphrase');
  await workbench.customEditor().locator('.card').first().waitFor();
  await page.locator('.notifications-toasts').getByText('mail.eml').first().waitFor();
  await shot('signed');
  await workbench.runCommand('Notifications: Clear All Notifications');
  await workbench.runCommand('S/MIME: Add Sender to Recipients…');
  await dialog('Add alice@example.org to the recipients?');
  await shot('harvest');
  await page.keyboard.press('Escape');

  await workbench.openFile('other.eml');

  await workbench.runCommand('S/MIME: Encrypt…');
  await row(page, 'Bob').waitFor();
  await shot('recipients');
  await page.keyboard.press('Enter');
  await dialog('cannot read it: no certificate');
  await shot('unserved');
  await page.keyboard.press('Enter');
  await dialog('take the place of other.eml');
  await shot('replace');
  await page.keyboard.press('Escape');

  await workbench.runCommand('S/MIME: Send-Format with Profile…');
  await row(page, 'Partners').waitFor();
  await shot('profiles');
  await page.keyboard.press('Enter');
  await passphrase();
  await row(page, 'UNPROTECTED').waitFor();
  await shot('preflight');
  await page.keyboard.press('Enter');
  await dialog('will not be protected');
  await shot('unprotected');
  await page.keyboard.press('Escape');

  await workbench.runCommand('S/MIME: Edit Sending Profile…');
  await row(page, 'Partners').waitFor();
  await page.keyboard.press('Enter');
  await row(page, 'Save').waitFor();
  await shot('edit');
  await page.keyboard.press('Escape');

  await workbench.runCommand('S/MIME: Delete Sending Profile…');
  await row(page, 'Partners').waitFor();
  await page.keyboard.press('Enter');
  await dialog('Partners');
  await shot('delete');
  await page.keyboard.press('Escape');
}

/** Of what is asked: what is beside the window, or cut off in the heading of a dialog. */
async function cutOff(page: Page): Promise<readonly string[]> {
  const asked = '.quick-input-widget, .monaco-dialog-box, .monaco-dialog-box .monaco-button';
  const beside = await page.locator(asked).evaluateAll((all, width) => {
    const boxes = all.map((each) => ({ each, box: each.getBoundingClientRect() }));
    return boxes
      .filter(({ box: { left, right } }) => left < 0 || right > width + 1)
      .map(({ each }) => `beside: ${each.getAttribute('class') ?? ''}`);
  }, WIDTH);
  const headings = page.locator('.monaco-dialog-box .dialog-message');
  const cut = await headings.evaluateAll((all) =>
    all
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1)
      .map((each) => `cut: ${each.textContent}`),
  );
  return [...beside, ...cut];
}
