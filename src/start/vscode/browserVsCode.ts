import { randomBytes } from 'node:crypto';
import { ensureServer } from './install';
import { startServer, type RunningServer } from './server';

/** What to open and where. */
export interface BrowserVsCodeOptions {
  /** The folder to open. */
  readonly folder: string;
  /** The extension's folder, built. */
  readonly extensionPath: string;
  /** Where the server is kept between runs. */
  readonly cache: string;
  /** Waits until the process is interrupted; else the caller stops the server. */
  readonly keepOpen: boolean;
  /** Tells the person what goes on. */
  readonly say: (line: string) => void;
}

/** A VS Code that waits at an address of this machine. */
export interface BrowserVsCode {
  readonly address: string;
  readonly server: RunningServer;
}

/**
 * Serves VS Code with the extension on a folder and says at which address it waits for a browser.
 *
 * @throws Error when the server cannot be installed or does not start.
 */
export async function openBrowserVsCode(options: BrowserVsCodeOptions): Promise<BrowserVsCode> {
  const { folder, extensionPath, cache, keepOpen, say } = options;
  const installed = await ensureServer(cache, say);
  // The server gives whoever connects a terminal of this user: the address is the key.
  const token = randomBytes(16).toString('hex');
  const server = await startServer(installed, { extension: extensionPath, token });
  const query = new URLSearchParams({ tkn: token, folder });
  const address = `http://127.0.0.1:${server.port}/?${query.toString()}`;
  say(`VS Code ${installed.version} is open at ${address}`);
  if (keepOpen) {
    say('Ctrl+C ends it.');
    await new Promise(() => undefined);
  }
  return { address, server };
}
