import { strict as assert } from 'node:assert';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { identities, plainMessage } from './support/samples';
import { openWorkbench } from './support/workbench';

describe('a person signs a message', () => {
  it('by the palette and its lists, back and forth, and sees the result', async () => {
    const files = { ...(await identities()), 'mail.eml': plainMessage };
    const workbench = await openWorkbench({ files });
    const { page } = workbench;
    try {
      await workbench.openFile('mail.eml');
      await workbench.runCommand('S/MIME: Sign and Encrypt…');
      await choose(page, 'Who signs', 'alice.p12');
      await page.locator('.quick-input-widget input[type=password]').fill('wrong');
      await page.keyboard.press('Enter');
      await page.locator('.quick-input-message', { hasText: 'does not open the key' }).waitFor();
      await workbench.screenshot('sign-wrong-passphrase');
      await page.locator('.quick-input-widget input[type=password]').fill('smime');
      await page.keyboard.press('Enter');
      const bob = page.locator('.quick-input-list .monaco-list-row', { hasText: 'Bob Test' });
      await bob.waitFor();
      assert.equal(await bob.locator('[aria-checked=true], input:checked').count(), 1);
      await workbench.screenshot('sign-recipients');
      await page.locator('.quick-input-titlebar').getByRole('button', { name: 'Back' }).click();
      await choose(page, 'Who signs', 'Alice');
      await page.locator('.quick-input-widget input[type=password]').fill('smime');
      await page.keyboard.press('Enter');
      await bob.waitFor();
      await page.keyboard.press('Enter');
      await page.locator('.tabs-container .tab.active', { hasText: 'mail.signed-encrypted.eml' }).waitFor();
      await workbench.customEditor().locator('.card').first().waitFor();
      assert.ok(existsSync(join(workbench.folder, 'mail.signed-encrypted.eml')));
    } catch (error) {
      await workbench.screenshot('sign-failed');
      throw error;
    } finally {
      await workbench.stop();
    }
  });
});

/** Chooses from the list that asks this: the one before it may still be on its way out. */
async function choose(page: Page, question: string, label: string): Promise<void> {
  const input = page.locator('.quick-input-widget').getByPlaceholder(question);
  await input.waitFor();
  await page.locator('.quick-input-list .monaco-list-row', { hasText: label }).first().waitFor();
  await input.fill(label);
  await page.keyboard.press('Enter');
}
