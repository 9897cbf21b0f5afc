import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import { repoRoot, testCache } from '../support/paths';
import type { HostRun } from './hostRun';

// The version to run in: stable, or the oldest that the manifest allows.
const version = process.env['SMIME_VSCODE_VERSION'] ?? 'stable';

/**
 * The desktop VS Code of this machine's cache, downloaded if need be.
 *
 * @throws Error, soon, where the download cannot be had.
 */
export async function fetchElectron(): Promise<string> {
  return downloadAndUnzipVSCode({ version, cachePath: testCache, timeout: 5000 });
}

/**
 * Runs a suite in a desktop VS Code, which trusts every workspace: `runTests` sees to that.
 *
 * @returns the suite's exit status.
 */
export async function runInElectron(executable: string, run: HostRun): Promise<number> {
  console.log(`host: desktop VS Code ${version}, Electron: ${executable}; a trusted workspace`);
  return runTests({
    vscodeExecutablePath: executable,
    extensionDevelopmentPath: repoRoot,
    extensionTestsPath: run.suite,
    launchArgs: [run.folder, '--disable-extensions'],
  });
}
