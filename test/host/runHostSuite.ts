import { fetchElectron, runInElectron } from './electronHost';
import { withHostRun } from './hostRun';
import { runInServer } from './serverHost';

/**
 * Runs the host suites, in a trusted workspace and in one that is not, in a real VS Code: the desktop one where it can be downloaded and shown, else the
 * server from the npm registry. SMIME_VSCODE=electron or server forces one.
 *
 * @returns the suite's exit status.
 */
export async function runHostSuite(): Promise<number> {
  const executable = await electronIfPossible();
  let status = 0;
  for (const isTrusted of [true, false]) {
    console.log(`host: a workspace that is ${isTrusted ? '' : 'not '}trusted`);
    const ended = await withHostRun(isTrusted, (run) =>
      executable === undefined ? runInServer(run) : runInElectron(executable, run),
    );
    status = Math.max(status, ended);
  }
  return status;
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
