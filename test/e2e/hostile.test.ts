import { strict as assert } from 'node:assert';
import { hostileMessage } from '../support/hostileMessage';
import { barriers } from '../webview/support/accessibility';
import { walkPages } from '../webview/support/walk';
import { openWorkbench } from './support/workbench';

describe('a hostile message in VS Code', () => {
  it('is text on every page of every layer: it runs nothing, asks nobody, and hinders nobody', async () => {
    const workbench = await openWorkbench({ files: { 'mail.eml': await hostileMessage() } });
    const { page } = workbench;
    const complaints: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('evil.invalid')) complaints.push(request.url());
    });
    page.on('dialog', (dialog) => complaints.push(dialog.message()));
    page.on('console', (message) => {
      if (/content security policy|evil\.invalid/i.test(message.text())) complaints.push(message.text());
    });
    try {
      await workbench.openFile('mail.eml');
      await workbench.runCommand('S/MIME: Open in Inspector');
      await workbench.customEditor().locator('.card').first().waitFor();
      complaints.length = 0;
      const frame = await workbench.customFrame();
      await frame.evaluate(() => {
        const broken: string[] = [];
        Object.assign(window, { broken });
        document.addEventListener('securitypolicyviolation', ({ blockedURI }) => broken.push(blockedURI));
      });
      await walkPages(frame, async ({ layer, tab, isFirst }) => {
        assert.equal(await frame.locator('img, a, iframe, object, b').count(), 0, `${layer} ${tab}`);
        if (isFirst) assert.deepEqual(await barriers(frame, '.inspector'), [], `${layer} ${tab}`);
      });
      const broken = await frame.evaluate(() => (window as unknown as { broken: string[] }).broken);
      assert.deepEqual([...broken, ...complaints], []);
      await workbench.screenshot('hostile');
    } catch (error) {
      await workbench.screenshot('hostile-failed');
      throw error;
    } finally {
      await workbench.stop();
    }
  });
});
