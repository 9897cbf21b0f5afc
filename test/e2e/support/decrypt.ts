import type { FrameLocator, Page } from 'playwright-core';

/** Opens the first locked layer of a view with Bob's key, which lies in the workspace. */
export async function decrypt(page: Page, view: FrameLocator): Promise<void> {
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
