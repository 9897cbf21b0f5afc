import { setTimeout as pause } from 'node:timers/promises';
import { startServer } from '../../src/start/vscode/server';
import { repoRoot } from '../support/paths';
import { launchPage, type BrowserPage } from '../support/vscode/launch';
import { requireServer } from '../support/vscode/requireServer';
import { askForMarks, HostLog } from './hostLog';
import type { HostRun } from './hostRun';

/**
 * Runs the suite in the extension host of the VS Code server that comes from the npm registry.
 *
 * @returns the suite's exit status.
 */
export async function runInServer(run: HostRun): Promise<number> {
  const installed = await requireServer();
  if (installed === undefined) return 0;
  askForMarks();
  const server = await startServer(installed, { testDriver: true, workspaceTrust: !run.isTrusted });
  try {
    const browserPage = await launchPage(installed);
    const browser = `${browserPage.chromium.path} (${browserPage.browser.version()})`;
    console.log(`host: VS Code ${installed.version}, the server from the npm registry, in ${browser}`);
    console.log(`host: a workspace that is ${run.isTrusted ? '' : 'not '}trusted`);
    try {
      return await runInPage(browserPage, server.port, run);
    } finally {
      await browserPage.browser.close();
    }
  } finally {
    await server.stop();
  }
}

async function runInPage({ page }: BrowserPage, port: number, run: HostRun): Promise<number> {
  const log = new HostLog();
  await page.exposeFunction('codeAutomationLog', (_type: string, args: readonly unknown[]) => log.take(args));
  const ended = new Promise<number>((resolve, reject) => {
    page.exposeFunction('codeAutomationExit', resolve).catch(reject);
  });
  try {
    await page.goto(addressOf(port, run));
    const status = await Promise.race([ended, tooLate(run.timeout)]);
    if (status !== 0) console.error(log.lastWords());
    return status;
  } catch (error) {
    console.error(log.lastWords());
    throw error;
  }
}

async function tooLate(timeout: number): Promise<never> {
  await pause(timeout, undefined, { ref: false });
  throw new Error(`the suite did not end within ${timeout / 1000} s`);
}

function addressOf(port: number, { folder, suite }: HostRun): string {
  const remote = `vscode-remote://127.0.0.1:${port}`;
  const payload = [
    ['extensionDevelopmentPath', remote + repoRoot],
    ['extensionTestsPath', remote + suite],
    ['skipWelcome', 'true'],
  ];
  const query = new URLSearchParams({ folder, payload: JSON.stringify(payload) });
  return `http://127.0.0.1:${port}/?${query.toString()}`;
}
