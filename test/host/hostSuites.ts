import { withHostRun, type HostRun } from './hostRun';

/** Runs a suite somewhere. @returns its exit status */
export type RunSuite = (run: HostRun) => Promise<number>;

/** Where suites can be run. */
export interface SuiteHosts {
  /** Undefined where no desktop VS Code can be had and shown. */
  readonly desktop: RunSuite | undefined;
  readonly server: RunSuite;
}

/**
 * Runs the host suites, in a trusted workspace and in one that is not. `@vscode/test-electron` has the desktop trust every
 * workspace: the second runs in the server wherever the first does.
 *
 * @returns the worst exit status.
 */
export async function runHostSuites({ desktop, server }: SuiteHosts): Promise<number> {
  const trusted = await withHostRun(true, desktop ?? server);
  const untrusted = await withHostRun(false, server);
  return Math.max(trusted, untrusted);
}
