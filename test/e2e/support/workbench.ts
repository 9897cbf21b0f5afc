import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Frame, FrameLocator, Locator, Page } from 'playwright-core';
import { ensureServer } from '../../../src/start/vscode/install';
import { startServer } from '../../../src/start/vscode/server';
import { repoRoot, testCache } from '../../support/paths';
import { launchPage } from '../../support/vscode/launch';
import { themes, type Theme } from './themes';

/** What a workbench is opened on. */
export interface WorkbenchOptions {
  readonly theme?: Theme;
  /** The files of the workspace, by their paths in it. */
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  /** More user settings. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Whether the folder must be trusted first, as on a person's own machine. */
  readonly workspaceTrust?: boolean;
}

/** A VS Code in a browser with the built extension, seen and used as a person would. */
export interface Workbench {
  readonly page: Page;
  /** The workspace's folder. */
  readonly folder: string;
  /** Opens a file of the workspace in its default editor. */
  openFile(name: string): Promise<void>;
  /** Runs a command of the palette by its title. */
  runCommand(title: string): Promise<void>;
  /** The document of the visible custom editor. */
  customEditor(): FrameLocator;
  /** The same as a frame, in which scripts of the test can run. */
  customFrame(): Promise<Frame>;
  /** Writes a picture of the window below .vscode-test/screenshots. */
  screenshot(name: string): Promise<string>;
  /** Writes a file of the workspace behind the back of VS Code. */
  write(name: string, content: string | Uint8Array): Promise<void>;
  stop(): Promise<void>;
}

/** Opens VS Code with the built extension on a fresh workspace. */
export async function openWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const folder = freshWorkspace(options.files);
  const installed = await ensureServer(testCache, console.log);
  const { theme = 'dark', settings, workspaceTrust = false } = options;
  const server = await startServer(installed, {
    extension: repoRoot,
    settings: { 'workbench.colorTheme': themes[theme], ...settings },
    workspaceTrust,
  });
  const stopServer = async (): Promise<void> => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const { browser, page } = await launchPage(installed);
    // A busy machine is slow; what hangs is ended by the test's own limit.
    page.setDefaultTimeout(100_000);
    await page.goto(`http://127.0.0.1:${server.port}/?${new URLSearchParams({ folder }).toString()}`);
    await explorer(page).waitFor();
    const stop = async (): Promise<void> => {
      await browser.close();
      await stopServer();
    };
    const write: Workbench['write'] = (name, content) => writeFile(join(folder, name), content);
    return { page, folder, ...actions(page), write, stop };
  } catch (error) {
    console.error(server.output().slice(-40).join('\n'));
    await stopServer();
    throw error;
  }
}

function freshWorkspace(files: WorkbenchOptions['files']): string {
  const folder = mkdtempSync(join(tmpdir(), 'smime-e2e-'));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

function explorer(page: Page): Locator {
  return page.locator('.explorer-folders-view .monaco-list-row').first();
}

function actions(page: Page): Omit<Workbench, 'page' | 'folder' | 'write' | 'stop'> {
  return {
    openFile: async (name) => {
      await quickInput(page, 'ControlOrMeta+P', name);
      await page.locator('.tabs-container .tab.active', { hasText: baseName(name) }).waitFor();
    },
    runCommand: (title) => command(page, title),
    customEditor: () => page.frameLocator('iframe.webview:visible').frameLocator('iframe#active-frame'),
    customFrame: () => customFrame(page),
    screenshot: async (name) => {
      const path = join(testCache, 'screenshots', `${name}.png`);
      await page.screenshot({ path, animations: 'disabled' });
      return path;
    },
  };
}

async function customFrame(page: Page): Promise<Frame> {
  const inner = page.frameLocator('iframe.webview:visible').locator('iframe#active-frame');
  const frame = await (await inner.elementHandle()).contentFrame();
  if (!frame) throw new Error('there is no custom editor in sight');
  return frame;
}

// What the palette offers is settled when it opens; an editor that has just been opened may not count yet.
async function command(page: Page, title: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await quickInput(page, 'F1', `>${title}`, 3000);
      return;
    } catch (error) {
      if (tries === 5) throw error;
      await page.keyboard.press('Escape');
    }
  }
}

async function quickInput(page: Page, key: string, text: string, timeout?: number): Promise<void> {
  await page.keyboard.press(key);
  await page.locator('.quick-input-widget input').fill(text);
  await page
    .locator('.quick-input-list .monaco-list-row', { hasText: baseName(text.replace(/^>/, '')) })
    .first()
    .waitFor(timeout === undefined ? {} : { timeout });
  await page.keyboard.press('Enter');
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
