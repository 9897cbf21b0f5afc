import { setTimeout as pause } from 'node:timers/promises';
import type { VsCodeServer } from './install';
import { withoutNoise } from './noise';
import { startGroup, type ProcessGroup } from './processGroup';
import { freshProfile, type Profile, type ProfileOptions } from './profile';
import { onShutdown } from './shutdown';

/** How a server is started. */
export interface ServerOptions extends ProfileOptions {
  /** Whether folders must be trusted first, as on a person's own machine. */
  readonly workspaceTrust?: boolean;
  /** A secret that the address must carry; without it every program of this machine may connect. */
  readonly token?: string;
  /** Lets the page's address name an extension under development and its tests. */
  readonly testDriver?: boolean;
}

/** A server that runs. */
export interface RunningServer {
  readonly port: number;
  /** What it printed so far, without the harmless noise. */
  output(): string[];
  /** Ends it and removes its profile. */
  stop(): Promise<void>;
}

/**
 * Starts the server on a free port of this machine, with a fresh profile.
 *
 * @throws Error with its last words when it ends or stays silent instead of listening.
 */
export async function startServer(installed: VsCodeServer, options: ServerOptions): Promise<RunningServer> {
  const profile = freshProfile(options);
  const env = { TMPDIR: profile.temp, XDG_RUNTIME_DIR: profile.temp };
  const group = startGroup(installed.node, [installed.main, ...flags(profile, options)], env);
  const forget = onShutdown(() => {
    group.kill();
    profile.remove();
  });
  const stop = async (): Promise<void> => {
    await group.end();
    profile.remove();
    forget();
  };
  try {
    const port = await listening(group);
    return { port, output: () => withoutNoise(group.output()), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function flags(profile: Profile, options: ServerOptions): string[] {
  const { token, workspaceTrust = false, testDriver = false } = options;
  const all = ['--host', '127.0.0.1', '--port', '0', '--accept-server-license-terms', '--disable-telemetry'];
  all.push('--server-data-dir', profile.serverData, '--extensions-dir', profile.extensions);
  if (token === undefined) all.push('--without-connection-token');
  else all.push('--connection-token', token);
  if (!workspaceTrust) all.push('--disable-workspace-trust');
  if (testDriver) all.push('--enable-smoke-test-driver');
  return all;
}

async function listening(group: ProcessGroup): Promise<number> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline && group.isRunning()) {
    const port = /Extension host agent listening on (\d+)/.exec(group.output())?.[1];
    if (port !== undefined) return Number(port);
    await pause(50);
  }
  const lastWords = withoutNoise(group.output()).slice(-20);
  throw new Error(`the VS Code server did not start:\n${lastWords.join('\n')}`);
}
