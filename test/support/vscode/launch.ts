import { chromium, type Browser, type Page } from 'playwright-core';
import { chromiumFlags, findChromium, type Chromium } from '../../../src/start/vscode/chromium';
import type { VsCodeServer } from '../../../src/start/vscode/install';

/** A page in a browser with an empty profile. */
export interface BrowserPage {
  readonly browser: Browser;
  readonly page: Page;
  readonly chromium: Chromium;
}

/** Opens an empty page in the browser of this machine, else in the one that came with the server. */
export async function launchPage(server: VsCodeServer): Promise<BrowserPage> {
  const found = findChromium(server);
  const env = { ...(process.env as Record<string, string>), ...found.env };
  const args = [...chromiumFlags];
  const browser = await chromium.launch({ executablePath: found.path, args, env });
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  return { browser, page, chromium: found };
}
