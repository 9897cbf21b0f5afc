// Measures how the inspector opens large messages in a real VS Code: npm run bench:inspector [-- MEGABYTES...]
// It prints and asserts nothing: the text editor of the same VS Code, in the same run, is the yardstick.
import type { FrameLocator } from 'playwright-core';
import { decrypt } from '../../e2e/support/decrypt';
import { openWorkbench, type Workbench } from '../../e2e/support/workbench';
import { forMany, withCertificates } from '../../support/longMessages';
import { findExtensionHost } from './extensionHost';
import { frameRate } from './frameRate';
import { makeIdentities, tripleWrapped, type Identities } from '../../support/largeMessages';

const RUNS = 5;
const settings = {
  'workbench.editorAssociations': { 'inspected.eml': 'smime.inspector', 'first.eml': 'smime.inspector' },
  // Else VS Code asks first, and would wait for an answer.
  'workbench.editorLargeFileConfirmation': 10_000,
  'editor.largeFileOptimizations': true,
};

interface Opening {
  readonly name: string;
  readonly isThere: (workbench: Workbench) => Promise<void>;
}

const asText: Opening = {
  name: 'plain.eml',
  isThere: async ({ page }) => {
    await page.locator('.monaco-editor .view-line', { hasText: 'From:' }).first().waitFor();
  },
};

const inspected: Opening = {
  name: 'inspected.eml',
  isThere: async (workbench) => {
    const view = workbench.customEditor();
    await view.locator('.card', { hasText: 'locked' }).first().waitFor();
    await bytesAreThere(view);
  },
};

/** Has the extension loaded, which is no part of what a message costs. */
const first: Opening = { ...inspected, name: 'first.eml' };

async function bytesAreThere(view: FrameLocator): Promise<void> {
  await view.locator('.hex-bytes .byte').filter({ hasNotText: '··' }).first().waitFor();
}

/** @returns milliseconds from the press of the key until it is there */
async function open(workbench: Workbench, { name, isThere }: Opening): Promise<number> {
  const { page } = workbench;
  await page.keyboard.press('ControlOrMeta+P');
  await page.locator('.quick-input-widget input').fill(name);
  await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: name }).first().waitFor();
  const start = performance.now();
  await page.keyboard.press('Enter');
  await isThere(workbench);
  return performance.now() - start;
}

async function close(workbench: Workbench): Promise<void> {
  await workbench.runCommand('View: Close All Editors');
  await workbench.page.locator('.editor-group-container .tab').first().waitFor({ state: 'detached' });
}

async function timeOf(workbench: Workbench, opening: Opening): Promise<number> {
  const time = await open(workbench, opening);
  await close(workbench);
  return time;
}

async function measureOpening(megabytes: number, identities: Identities): Promise<void> {
  const message = await tripleWrapped(megabytes * 1e6, identities);
  const small = await tripleWrapped(10_000, identities);
  const files = { [asText.name]: message, [inspected.name]: message, [first.name]: small };
  const workbench = await openWorkbench({ files: { ...files, ...identities }, settings });
  try {
    console.log(`${(message.length / 1e6).toFixed(1)} MB, triple wrapped:`);
    const times = { text: [] as number[], inspector: [] as number[] };
    // First of all: what was opened before leaves room behind that the next opening takes.
    await measureMemory(workbench, message.length);
    await timeOf(workbench, asText);
    for (let run = 0; run < RUNS; run++) {
      times.text.push(await timeOf(workbench, asText));
      times.inspector.push(await timeOf(workbench, inspected));
    }
    const [text, inspector] = [Math.min(...times.text), Math.min(...times.inspector)];
    console.log(`  text editor ${text.toFixed(0)} ms, inspector ${inspector.toFixed(0)} ms`);
    console.log(`  the inspector takes ${(inspector / text).toFixed(2)} times as long`);
  } catch (error) {
    await workbench.screenshot('bench-failed');
    throw error;
  } finally {
    await workbench.stop();
  }
}

async function measureMemory(workbench: Workbench, size: number): Promise<void> {
  await open(workbench, first);
  await decrypt(workbench.page, workbench.customEditor());
  await close(workbench);
  const host = findExtensionHost();
  if (host === undefined) {
    console.log('  memory: this system does not show the processes of others');
    return;
  }
  const before = host.resident();
  host.forgetPeak();
  await open(workbench, inspected);
  const locked = host.peak() - before;
  await decrypt(workbench.page, workbench.customEditor());
  await bytesAreThere(workbench.customEditor());
  const opened = host.peak() - before;
  await close(workbench);
  const words = (octets: number): string =>
    `${(octets / 1e6).toFixed(0)} MB (${(octets / size).toFixed(1)} times the file)`;
  console.log(`  the extension host takes at most ${words(locked)} more; decrypted ${words(opened)}`);
}

async function measureScrolling(): Promise<void> {
  const files = {
    'recipients.p7m': await forMany(5000),
    'certificates.p7m': await withCertificates(1000),
  };
  const workbench = await openWorkbench({ files, settings });
  try {
    for (const [name, ...tabs] of [
      ['recipients.p7m', 'Recipients', 'Structure'],
      ['certificates.p7m', 'Certificates', 'Structure'],
    ] as const) {
      await workbench.openFile(name);
      const view = workbench.customEditor();
      for (const tab of tabs) {
        await view.getByRole('tab', { name: new RegExp(tab) }).click();
        const rate = await frameRate(workbench.page, view.locator('.page'));
        console.log(`${name}, ${tab}: ${rate.toFixed(0)} frames a second while it scrolls`);
      }
      await workbench.runCommand('View: Close All Editors');
    }
  } finally {
    await workbench.stop();
  }
}

async function main(): Promise<void> {
  const wanted = process.argv.slice(2).map(Number);
  const identities = await makeIdentities();
  for (const megabytes of wanted.length === 0 ? [25, 100] : wanted)
    await measureOpening(megabytes, identities);
  await measureScrolling();
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
