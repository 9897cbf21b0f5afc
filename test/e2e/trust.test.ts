import { strict as assert } from 'node:assert';
import type { Locator } from 'playwright-core';
import { link } from '../support/chains';
import { multipartSigned, signedData, signerInfo } from '../support/signedMessages';
import { emails } from '../support/testCertificates';
import { openWorkbench, type Workbench } from './support/workbench';

/** A message whose signature brings its root along. */
async function signedMessage(): Promise<Uint8Array> {
  const root = await link('Example Root');
  const alice = await link('Alice', root, { extensions: [emails('alice@example.org')] });
  const entity = 'Content-Type: text/plain\r\n\r\nUp, all of them.';
  const who = { privateKey: alice.key, certificate: alice.certificate };
  const info = await signerInfo({ who, content: Buffer.from(entity) });
  const certificates = [alice.certificate.raw, root.certificate.raw];
  return multipartSigned(entity, signedData([info], { certificates }), 'From: alice@example.org\r\n');
}

describe('trust in a root', () => {
  let workbench: Workbench;

  async function open(workspaceTrust: boolean): Promise<void> {
    workbench = await openWorkbench({ files: { 'mail.eml': await signedMessage() }, workspaceTrust });
    await workbench.openFile('mail.eml');
    await workbench.runCommand('S/MIME: Open in Inspector');
    await workbench.customEditor().locator('.tree-row[data-key="1.2"]').click();
    await workbench.customEditor().locator('.path li').last().waitFor();
  }

  function offer(): Locator {
    return workbench.customEditor().getByRole('button', { name: 'Trust this root in this workspace…' });
  }

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot('trust-failed');
    await workbench.stop();
  });

  it('is given in a dialog with the facts of the root, and counts at once', async () => {
    await open(false);
    await offer().click();
    const dialog = workbench.page.locator('.monaco-dialog-box');
    await dialog.getByText('Trust this root in this workspace?').waitFor();
    await workbench.screenshot('trust-dialog');
    assert.match(await dialog.innerText(), /SHA-256: (?:[0-9A-F]{2}:){31}[0-9A-F]{2}[\s\S]*CN=Example Root/);
    await dialog.getByRole('button', { name: 'Trust This Root' }).click();
    await offer().waitFor({ state: 'detached' });
    await workbench.customEditor().locator('.card .tone-good').first().waitFor();
    await workbench.runCommand('S/MIME: Trusted Roots of This Workspace…');
    await workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: 'Example Root' }).waitFor();
    await workbench.screenshot('trust-list');
  });

  it('is not offered in a workspace that is not trusted itself', async () => {
    await open(true);
    assert.equal(await offer().count(), 0);
    await workbench.runCommand('S/MIME: Trusted Roots of This Workspace…');
    await workbench.page
      .locator('.notifications-toasts', { hasText: 'This is not done in an untrusted workspace.' })
      .waitFor();
  });
});
