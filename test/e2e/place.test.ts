import { strict as assert } from 'node:assert';
import type { FrameLocator, Locator } from 'playwright-core';
import { multipartSigned, signedData, signerInfo } from '../support/signedMessages';
import { emails } from '../support/testCertificates';
import { link } from '../support/chains';
import { openWorkbench, type Workbench } from './support/workbench';

/** A signed message with a subject; of one signer, so that all that differs is the subject. */
async function signedMessages(...subjects: readonly string[]): Promise<readonly Uint8Array[]> {
  const alice = await link('Alice', undefined, { extensions: [emails('alice@example.org')] });
  const entity = 'Content-Type: text/plain\r\n\r\nUp, all of them.';
  const who = { privateKey: alice.key, certificate: alice.certificate };
  const info = await signerInfo({ who, content: Buffer.from(entity) });
  const cms = signedData([info], { certificates: [alice.certificate.raw] });
  return subjects.map((subject) =>
    multipartSigned(entity, cms, `From: alice@example.org\r\nSubject: ${subject}\r\n`),
  );
}

describe('the place in a message', () => {
  let workbench: Workbench;
  let view: FrameLocator;
  let marked: string;

  before(async () => {
    const [first] = await signedMessages('First');
    assert.ok(first);
    workbench = await openWorkbench({ files: { 'mail.eml': first, 'other.txt': 'Other.' } });
    await workbench.openFile('mail.eml');
    await workbench.runCommand('S/MIME: Open in Inspector');
    view = workbench.customEditor();
    await view.locator('.tree-row[data-key="1.2"]').click();
    await view.getByRole('tab', { name: 'Structure' }).click();
    // What is chosen opens the way to itself; another branch is open only where that is kept.
    await view
      .getByRole('treeitem', { name: /^signerInfos/ })
      .first()
      .locator('.twistie')
      .click();
    await signerRow().waitFor();
    await view
      .getByRole('treeitem', { name: /^digestAlgorithms/ })
      .first()
      .click();
    await view.locator('.hex-bytes .marked').first().waitFor();
    marked = await markedBytes();
    assert.notEqual(marked, '');
  });
  after(() => workbench.stop());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot('place-failed');
  });

  function signerRow(): Locator {
    return view.getByRole('treeitem', { name: /^signerInfo\[0\]/ });
  }

  // Before it stands the text editor of the same file.
  function inspectorTab(): Locator {
    return workbench.page.locator('.tabs-container .tab', { hasText: 'mail.eml' }).last();
  }

  async function markedBytes(): Promise<string> {
    await view.locator('.hex-bytes .marked').first().waitFor();
    return (await view.locator('.hex-bytes .marked').allTextContents()).join('');
  }

  async function assertPlace(): Promise<void> {
    await view.locator('.tab[aria-selected=true]', { hasText: 'Structure' }).waitFor();
    await view.locator('.aside .tree-row.chosen[data-key="1.2"]').waitFor();
    await view.locator('.structure .chosen', { hasText: 'digestAlgorithms' }).waitFor();
    await signerRow().waitFor();
    assert.equal(await markedBytes(), marked);
  }

  it('is the same after another editor was in front', async () => {
    await workbench.openFile('other.txt');
    await workbench.page.locator('iframe.webview:visible').waitFor({ state: 'detached' });
    await inspectorTab().click();
    await assertPlace();
  });

  it('is the same after the window was loaded again', async () => {
    await workbench.page.reload();
    // VS Code may have another editor in front again.
    await inspectorTab().click();
    await assertPlace();
    await workbench.screenshot('place-reloaded');
  });

  it('is the same when the file changes on disk, in every view of it', async () => {
    await workbench.runCommand('View: Split Editor Right');
    const views = workbench.page.locator('iframe.webview:visible');
    const second = views.nth(1).contentFrame().frameLocator('iframe#active-frame');
    await second.locator('h1', { hasText: 'First' }).waitFor();
    view = views.nth(0).contentFrame().frameLocator('iframe#active-frame');
    const text = Buffer.from((await signedMessages('Other'))[0] ?? []).toString('latin1');
    await workbench.write(
      'mail.eml',
      Buffer.from(text.replace('Subject: Other', 'Subject: Changed'), 'latin1'),
    );
    await view.locator('h1', { hasText: 'Changed' }).waitFor();
    await second.locator('h1', { hasText: 'Changed' }).waitFor();
    await assertPlace();
    await workbench.screenshot('place-changed');
  });
});
