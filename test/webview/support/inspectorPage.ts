import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Frame, Locator, Page } from 'playwright-core';
import { inspectorHtml } from '../../../src/shared/inspectorHtml';
import { connectHost, type Handlers, type HostEnd } from '../../../src/shared/messenger';
import type { Theme } from '../../e2e/support/themes';
import { repoRoot, testCache } from '../../support/paths';
import { launchPage } from '../../support/vscode/launch';
import { requireServer } from '../../support/vscode/requireServer';
import { simulatedThemes } from './themeVariables';

/** How the page is opened. */
export interface PageOptions {
  readonly theme?: Theme;
  readonly width?: number;
  readonly height?: number;
  /** What the view kept before it was hidden. */
  readonly kept?: unknown;
  /** Has what is late said almost at once. */
  readonly isImpatient?: boolean;
}

/** The inspector in a real browser, with a host that the test scripts. */
export interface InspectorPage {
  readonly page: Page;
  readonly host: HostEnd;
  /** What the view asked for, in its order. */
  readonly asked: readonly string[];
  /** What went wrong inside the page: errors, broken policies, requests to anywhere. */
  readonly complaints: readonly string[];
  /** What handlers threw without a reason. */
  readonly faults: readonly unknown[];
  /** How much was sent to the view, in octets: texts as JSON, bytes as they are. */
  transferred(): number;
  /** What the view keeps while it is hidden. */
  kept(): Promise<unknown>;
  screenshot(name: string): Promise<void>;
  close(): Promise<void>;
}

const origin = 'https://inspector.invalid';
const bundle = join(repoRoot, 'dist/webview');

/** The browser of this machine, or the one that came with the VS Code server. */
export async function openBrowser(): Promise<Browser> {
  const server = await requireServer();
  if (server === undefined) throw new Error('there is no browser to look into');
  const { browser, page } = await launchPage(server);
  await page.close();
  return browser;
}

/** Opens the inspector's own page on scripted answers. */
export async function openInspector(
  browser: Browser,
  handlers: Handlers,
  options: PageOptions = {},
): Promise<InspectorPage> {
  const { theme = 'dark', width = 1400, height = 900, kept, isImpatient = false } = options;
  const page = await browser.newPage({ viewport: { width, height } });
  const asked: string[] = [];
  const faults: unknown[] = [];
  let transferred = 0;
  const complaints = watch(page);
  const listeners: ((message: unknown) => void)[] = [];
  await page.exposeFunction('toHost', (message: { name?: string }) => {
    asked.push(message.name ?? '?');
    for (const listener of listeners) listener(message);
  });
  const channel = {
    post: (message: unknown) => {
      transferred += weightOf(message);
      void deliver(page, message);
    },
    listen: (listener: (message: unknown) => void) => {
      listeners.push(listener);
      return { dispose: () => listeners.splice(0) };
    },
  };
  const host = connectHost(channel, handlers, (_name, error) => faults.push(error));
  await page.addInitScript(pretendVsCode, { ...simulatedThemes[theme], kept, isImpatient });
  await serve(page);
  await page.goto(`${origin}/`);
  return {
    page,
    host,
    asked,
    complaints,
    faults,
    transferred: () => transferred,
    kept: () => page.evaluate(() => (window as unknown as { kept: unknown }).kept),
    screenshot: (name) => screenshot(page, name),
    close: () => page.close(),
  };
}

/** The facts that stand for the marked bytes. */
export function currentFact(page: Page): Locator {
  return page.locator('.layer-panel [aria-current=true]');
}

/** The offsets of the marked bytes that are in sight. */
export async function markedBytes(page: Page): Promise<number[]> {
  const offsets = await page.locator('.hex-bytes .marked').evaluateAll((cells) => {
    return cells.map((cell) => Number((cell as HTMLElement).dataset['at']));
  });
  return offsets;
}

/** What is not in sight as the page stands, by its first words: cut off, or under the bytes. */
export async function outOfSight(page: Page, selector: string): Promise<string[]> {
  await settled(page);
  return page.locator(selector).evaluateAll((found) =>
    found
      .filter((each) => {
        const { left, top, right, bottom } = each.getBoundingClientRect();
        const middle = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
        return middle === null || !(each.contains(middle) || middle.contains(each));
      })
      .map(({ textContent }) => textContent.slice(0, 40)),
  );
}

/** Waits until the bytes are here and it is known where they stand. */
export async function settled(page: Page | Frame): Promise<void> {
  await page.locator('.source h2').waitFor();
  await page.waitForFunction(() => {
    const cells = [...document.querySelectorAll('.hex-bytes .byte')];
    return cells.length > 0 && cells.every((cell) => cell.textContent !== '··');
  });
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
}

async function screenshot(page: Page, name: string): Promise<void> {
  const folder = join(testCache, 'screenshots');
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `inspector-${name}.png`), animations: 'disabled' });
}

async function serve(page: Page): Promise<void> {
  const html = inspectorHtml({
    scriptUri: `${origin}/inspector.js`,
    styleUri: `${origin}/inspector.css`,
    cspSource: origin,
    nonce: 'bm9uY2U',
    title: 'quarterly.eml',
  });
  await page.route('**/*', async (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/') return route.fulfill({ contentType: 'text/html; charset=utf-8', body: html });
    const contentType = assets[pathname];
    if (contentType !== undefined) {
      return route.fulfill({ contentType, body: readFileSync(join(bundle, pathname)) });
    }
    return route.abort();
  });
}

const assets: Readonly<Record<string, string>> = {
  '/inspector.js': 'text/javascript',
  '/inspector.css': 'text/css',
  '/codicon.ttf': 'font/ttf',
};
const expected = new Set(['/', ...Object.keys(assets)].map((path) => origin + path));

function watch(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      complaints.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    if (!expected.has(request.url())) complaints.push(`request: ${request.url()}`);
  });
  page.on('dialog', (dialog) => complaints.push(`dialog: ${dialog.message()}`));
  return complaints;
}

// Bytes travel as base64, because the way into the page is JSON.
function weightOf(message: unknown): number {
  let octets = 0;
  const json = JSON.stringify(message, (_key, value: unknown) => {
    if (!(value instanceof Uint8Array)) return value;
    octets += value.length;
    return null;
  });
  return octets + Buffer.byteLength(json);
}

async function deliver(page: Page, message: unknown): Promise<void> {
  const json = JSON.stringify(message, (_key, value: unknown) =>
    value instanceof Uint8Array ? { $bytes: Buffer.from(value).toString('base64') } : value,
  );
  try {
    await page.evaluate((text) => {
      const data: unknown = JSON.parse(text, (_key, value: unknown) => {
        const held = value as { $bytes?: unknown } | null;
        if (typeof held?.$bytes !== 'string') return value;
        return Uint8Array.from(atob(held.$bytes), (character) => character.charCodeAt(0));
      });
      window.dispatchEvent(new MessageEvent('message', { data }));
    }, json);
  } catch {
    // The test has closed the page: nobody waits for the answer.
  }
}

interface Pretended {
  readonly bodyClass: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly kept: unknown;
  readonly isImpatient: boolean;
}

// Runs in the page, before its own script.
function pretendVsCode({ bodyClass, variables, kept, isImpatient }: Pretended): void {
  const holder = window as unknown as { kept: unknown; toHost: (message: unknown) => Promise<void> };
  holder.kept = kept;
  Object.assign(window, {
    acquireVsCodeApi: () => ({
      postMessage: (message: unknown) => void holder.toHost(message),
      getState: () => holder.kept,
      setState: (state: unknown) => {
        holder.kept = state;
      },
    }),
  });
  document.addEventListener('DOMContentLoaded', () => {
    document.body.className = bodyClass;
    const { style } = document.documentElement;
    if (isImpatient) style.setProperty('--late', '300ms');
    for (const [name, value] of Object.entries(variables)) style.setProperty(`--vscode-${name}`, value);
    style.setProperty('--vscode-font-family', '"Segoe WPC", "Segoe UI", Ubuntu, "DejaVu Sans", sans-serif');
    style.setProperty('--vscode-font-size', '13px');
    style.setProperty('--vscode-editor-font-family', '"DejaVu Sans Mono", monospace');
  });
}
