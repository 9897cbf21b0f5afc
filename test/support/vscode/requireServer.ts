import { findChromium } from '../../../src/start/vscode/chromium';
import { ensureServer, type VsCodeServer } from '../../../src/start/vscode/install';
import { couldNotRun } from '../couldNotRun';
import { testCache } from '../paths';

/**
 * The VS Code server and a browser for it, installed on first use; undefined, said loudly, where they
 * cannot be had.
 *
 * @throws Error where everything is required (CI, SMIME_REQUIRE_ALL).
 */
export async function requireServer(): Promise<VsCodeServer | undefined> {
  try {
    const server = await ensureServer(testCache, console.log);
    findChromium(server);
    return server;
  } catch (error) {
    couldNotRun(`no VS Code to look into: ${String(error)}`.replaceAll(/\s*\n\s*/g, ' ').slice(0, 300));
    return undefined;
  }
}
