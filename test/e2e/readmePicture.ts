// Makes the README's picture of the inspector in a real VS Code: npm run picture
import { join } from 'node:path';
import type { FrameLocator, Page } from 'playwright-core';
import { makeSample } from '../../src/start/sample/make';
import { repoRoot } from '../support/paths';
import { openWorkbench } from './support/workbench';

const MESSAGE = 'sample.triple.eml';

async function decryptWithBob(page: Page, view: FrameLocator): Promise<void> {
  await view
    .getByRole('button', { name: /Decrypt/ })
    .first()
    .click();
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'bob.p12' }).waitFor();
  await page.locator('.quick-input-widget input[type=text]').first().fill('bob');
  await page.keyboard.press('Enter');
  await page.locator('.quick-input-widget input[type=password]').fill('smime');
  await page.keyboard.press('Enter');
  await view.locator('.card', { hasText: 'Encrypted, opened with' }).waitFor();
}

/** The digest that the gateway signed, on the outside: its bytes have lines in the file. */
async function chooseDigest(view: FrameLocator): Promise<void> {
  await view.locator('.card', { hasText: 'Outer signature' }).locator('.card-choose').click();
  await view.getByRole('tab', { name: /Digest/ }).click();
  await view.locator('[role=tabpanel] .ref').first().click();
  await view.locator('.hex-bytes .marked').first().waitFor();
}

async function main(): Promise<void> {
  const { files } = await makeSample(new Date());
  const workbench = await openWorkbench({
    theme: 'light',
    files: Object.fromEntries(files),
    settings: {
      'window.commandCenter': false,
      'workbench.layoutControl.enabled': false,
      'workbench.statusBar.visible': false,
    },
  });
  const { page } = workbench;
  try {
    await page.setViewportSize({ width: 1400, height: 860 });
    await workbench.openFile(MESSAGE);
    await workbench.runCommand('S/MIME: Open in Inspector');
    const view = workbench.customEditor();
    await decryptWithBob(page, view);
    await chooseDigest(view);
    await page.screenshot({ path: join(repoRoot, 'media/inspector.png'), animations: 'disabled' });
  } catch (error) {
    console.error(`what could be seen is in ${await workbench.screenshot('readme-failed')}`);
    throw error;
  } finally {
    await workbench.stop();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
