import { execFile, type ExecFileOptions } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
// The command is a script on Windows, which only a shell can start.
const shell: ExecFileOptions = { shell: process.platform === 'win32', timeout: 60_000 };

/** What to open and where. */
export interface DesktopVsCodeOptions {
  readonly folder: string;
  /** The extension's folder, built. */
  readonly extensionPath: string;
  /** The oldest VS Code that the extension runs in, such as `1.106.0`. */
  readonly oldest: string;
  readonly say: (line: string) => void;
}

/**
 * Opens a window of the VS Code on this machine with the extension on a folder.
 *
 * @returns false, having said why, where there is no `code` on the PATH or it is of no use.
 */
export async function openDesktopVsCode(options: DesktopVsCodeOptions): Promise<boolean> {
  const { folder, extensionPath, oldest, say } = options;
  const version = await installedVersion();
  if (version === undefined) {
    say('There is no VS Code command “code” on the PATH: VS Code is opened in the browser.');
    return false;
  }
  if (version.localeCompare(oldest, 'en', { numeric: true }) < 0) {
    say(`VS Code ${version} is older than ${oldest}, which is wanted: a newer one is opened in the browser.`);
    return false;
  }
  try {
    const args = ['--new-window', `--extensionDevelopmentPath=${extensionPath}`, folder];
    await run('code', args.map(quoted), shell);
  } catch (error) {
    say(`VS Code ${version} did not open (${firstLine(error)}): VS Code is opened in the browser.`);
    return false;
  }
  say(`VS Code ${version} opens ${folder}`);
  return true;
}

async function installedVersion(): Promise<string | undefined> {
  try {
    const { stdout } = await run('code', ['--version'], shell);
    return /^\d+\.\d+\.\d+/.exec(String(stdout))?.[0];
  } catch {
    return undefined;
  }
}

/** For the shell of Windows alone: there a path with spaces is several arguments. */
function quoted(argument: string): string {
  return process.platform === 'win32' ? `"${argument}"` : argument;
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}
