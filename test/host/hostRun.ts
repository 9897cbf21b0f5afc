import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compiledTests } from '../support/paths';

/** What is run inside VS Code. */
export interface HostRun {
  /** The folder that VS Code opens. */
  readonly folder: string;
  /** The compiled suite; its module exports `run(): Promise<void>`. */
  readonly suite: string;
  /** Whether the folder is trusted from the beginning; else nobody ever trusts it. */
  readonly isTrusted: boolean;
  /** Milliseconds for the whole: a busy machine is slow, and a test that hangs is ended by its own limit. */
  readonly timeout: number;
}

/** Gives a run of a suite on a fresh folder that is removed afterwards. */
export async function withHostRun<T>(isTrusted: boolean, body: (run: HostRun) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'smime-host-'));
  try {
    const suite = join(compiledTests, 'host', isTrusted ? 'suite' : 'untrusted', 'index.js');
    return await body({ folder, suite, isTrusted, timeout: 900_000 });
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}
