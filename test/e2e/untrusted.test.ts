import { strict as assert } from 'node:assert';
import { identities, plainMessage } from './support/samples';
import { openWorkbench } from './support/workbench';

describe('a workspace that is not trusted', () => {
  it('is looked into, and offers neither its keys nor its certificates', async () => {
    const files = { ...(await identities()), 'mail.eml': plainMessage };
    const workbench = await openWorkbench({ files, workspaceTrust: true });
    const { page } = workbench;
    try {
      await page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
      await workbench.openFile('mail.eml');
      await workbench.runCommand('S/MIME: Open in Inspector');
      await workbench.customEditor().locator('.card', { hasText: 'Neither signed nor encrypted' }).waitFor();
      await workbench.runCommand('S/MIME: Sign…');
      const rows = page.locator('.quick-input-list .monaco-list-row');
      await rows.filter({ hasText: 'Browse…' }).waitFor();
      await workbench.screenshot('untrusted-sign');
      assert.equal(await rows.count(), 1);
    } catch (error) {
      await workbench.screenshot('untrusted-failed');
      throw error;
    } finally {
      await workbench.stop();
    }
  });
});
