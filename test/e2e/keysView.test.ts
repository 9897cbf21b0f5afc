import { strict as assert } from 'node:assert';
import type { Locator, Page } from 'playwright-core';
import { writePem } from '../../src/core/bytes/pem';
import { link } from '../support/chains';
import { emails, keyUsage, nameOf } from '../support/testCertificates';
import { identities, plainMessage } from './support/samples';
import { themes, type Theme } from './support/themes';
import { openWorkbench, type Workbench } from './support/workbench';
import { KEY_AGREEMENT } from '../support/keyUsageBits';

const DAY = 24 * 60 * 60 * 1000;

/** Certificates of all kinds: one whose name is of 300 characters and hostile, one expired, one that soon will be. */
async function certificates(): Promise<Readonly<Record<string, Uint8Array>>> {
  const root = await link('Example Root');
  const made = async (name: string, from: number, until: number, more = ''): Promise<Uint8Array> => {
    const { certificate } = await link(name, root, {
      subject: nameOf(['2.5.4.10', `Example ${more}`], ['2.5.4.3', name]),
      notBefore: new Date(Date.now() + from * DAY),
      notAfter: new Date(Date.now() + until * DAY),
      extensions: [keyUsage(KEY_AGREEMENT), emails(`${name.slice(0, 5).trim().toLowerCase()}@example.net`)],
    });
    return writePem('CERTIFICATE', certificate.raw);
  };
  const long = `Zoe [click](command:smime.removeIdentity) <img src=x> $(verified) ${'of a very long name '.repeat(12)}`;
  return {
    'people/expired.pem': await made('Erika', -400, -20),
    'people/soon.pem': await made('Simon', -300, 12),
    'people/future.pem': await made('Freda', 10, 300),
    'people/long.pem': await made(long, -10, 300, 'o'.repeat(300)),
  };
}

async function openView(theme: Theme): Promise<Workbench> {
  const files = { ...(await identities()), ...(await certificates()), 'mail.eml': plainMessage };
  const workbench = await openWorkbench({
    files,
    theme,
    settings: { 'smime.trustedCertificates': ['keys/root.pem'] },
  });
  await workbench.page.locator('.activitybar').getByRole('tab', { name: 'S/MIME' }).click();
  return workbench;
}

function rows(page: Page): Locator {
  return page.locator('.pane-body .monaco-list-row');
}

/** Imports Alice's key as a person does, with the dialog for files. */
async function importAlice(workbench: Workbench): Promise<void> {
  const { page, folder } = workbench;
  await workbench.runCommand('S/MIME: Import Identity…');
  const input = page.locator('.quick-input-widget input').first();
  // The dialog fills in where it begins a while after it is there, and would put it before what is typed until then.
  await comesTrue(async () => (await input.inputValue()).endsWith('/'));
  const passphrase = page.locator('.quick-input-widget input[type=password]');
  const isAsked = async (): Promise<boolean> => {
    if ((await passphrase.count()) > 0) return true;
    await input.fill(`${folder}/keys/alice.p12`, { timeout: 3000 }).catch(() => undefined);
    const button = page.locator('.quick-input-widget').getByRole('button', { name: 'Import This Key' });
    await button.click({ timeout: 3000 }).catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 2000));
    return (await passphrase.count()) > 0;
  };
  await comesTrue(isAsked);
  await passphrase.fill('smime');
  await page.keyboard.press('Enter');
  await page.locator('.quick-input-widget').getByPlaceholder('Name of the identity').fill('Alice at work');
  await page.keyboard.press('Enter');
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'In VS Code' }).first().waitFor();
}

async function comesTrue(holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!(await holds())) {
    assert.ok(Date.now() < deadline, 'it did not come to pass');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** All that can be done with an identity. */
async function assertMenu(page: Page, line: Locator): Promise<void> {
  await line.click({ button: 'right' });
  const menu = page.getByRole('menu').last();
  for (const name of [
    'Use as Signer…',
    'Show Certificate',
    'Export Certificate…',
    'Rename Identity…',
    'Remove Identity…',
  ])
    await menu.getByRole('menuitem', { name }).waitFor();
}

describe('the view Keys and Certificates', () => {
  for (const theme of Object.keys(themes) as Theme[]) {
    it(`shows whose keys there are and what is wrong with them: ${theme}`, async () => {
      const workbench = await openView(theme);
      const { page } = workbench;
      try {
        await rows(page).filter({ hasText: 'Erika' }).waitFor();
        await importAlice(workbench);
        await workbench.screenshot(`keys-import-${theme}`);
        await page.keyboard.press('Enter');
        const alice = rows(page).filter({ hasText: 'Alice at work' });
        await alice.waitFor();
        assert.match(
          (await rows(page).filter({ hasText: 'Erika' }).getAttribute('aria-label')) ?? '',
          /^Erika, recipient, expired \d/,
        );
        await page.locator('.notifications-toasts').getByText('is one of your identities now').waitFor();
        await workbench.runCommand('Notifications: Clear All Notifications');
        await alice.hover();
        await page
          .locator('.monaco-hover, .workbench-hover')
          .filter({ hasText: 'SHA-256' })
          .first()
          .waitFor();
        await workbench.screenshot(`keys-view-${theme}`);
        const zoe = rows(page).filter({ hasText: 'Zoe' });
        await zoe.hover();
        const hover = page.locator('.monaco-hover, .workbench-hover').filter({ hasText: 'Zoe' }).first();
        await hover.waitFor();
        await workbench.screenshot(`keys-hostile-${theme}`);
        assert.equal(await hover.locator('a, img').count(), 0, 'nothing in it can be clicked or loaded');
        if (theme === 'dark') await assertMenu(page, alice);
      } catch (error) {
        await workbench.screenshot(`keys-failed-${theme}`);
        throw error;
      } finally {
        await workbench.stop();
      }
    });
  }

  it('says how to begin where there is nothing, and is usable where it is narrow', async () => {
    const workbench = await openWorkbench({ files: { 'mail.eml': plainMessage } });
    const { page } = workbench;
    try {
      await page.locator('.activitybar').getByRole('tab', { name: 'S/MIME' }).click();
      const welcome = page.locator('.welcome-view');
      await welcome.getByRole('button', { name: 'Import Identity' }).waitFor();
      await welcome.getByRole('button', { name: 'Create Test Identities' }).waitFor();
      await workbench.screenshot('keys-welcome');
      for (const [name, bytes] of Object.entries(await certificates()))
        await workbench.write(name.replace('people/', ''), bytes);
      await rows(page).filter({ hasText: 'Erika' }).waitFor();
      await page.setViewportSize({ width: 500, height: 700 });
      await workbench.screenshot('keys-narrow');
      const erika = rows(page).filter({ hasText: 'Erika' });
      await erika.hover();
      await erika.getByRole('button', { name: 'Show Certificate' }).click();
      await page.setViewportSize({ width: 1400, height: 900 });
      await workbench.customEditor().getByText('Erika').first().waitFor();
      await workbench.screenshot('keys-certificate');
    } catch (error) {
      await workbench.screenshot('keys-welcome-failed');
      throw error;
    } finally {
      await workbench.stop();
    }
  });
});
