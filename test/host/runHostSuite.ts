import { fetchElectron, runInElectron } from './electronHost';
import type { HostRun } from './hostRun';
import { runHostSuites } from './hostSuites';
import { runInServer } from './serverHost';

/**
 * Runs the host suites in a real VS Code: the desktop one where it can be downloaded and shown, else the server from the npm
 * registry. SMIME_VSCODE=electron or server forces one; what no desktop can show runs in the server all the same.
 *
 * @returns the worst exit status.
 */
export async function runHostSuite(): Promise<number> {
  const executable = await electronIfPossible();
  const desktop =
    executable === undefined ? undefined : async (run: HostRun) => runInElectron(executable, run);
  return runHostSuites({ desktop, server: runInServer });
}

async function electronIfPossible(): Promise<string | undefined> {
  const forced = process.env['SMIME_VSCODE'];
  if (forced === 'electron') return fetchElectron();
  if (forced === 'server' || hasNoDisplay()) return undefined;
  try {
    return await fetchElectron();
  } catch (error) {
    console.log(`no desktop VS Code can be had here (${String(error)}); the server instead`);
    return undefined;
  }
}

function hasNoDisplay(): boolean {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  return process.platform === 'linux' && DISPLAY === undefined && WAYLAND_DISPLAY === undefined;
}
