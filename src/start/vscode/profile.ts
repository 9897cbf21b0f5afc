import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A fresh VS Code profile in the temp folder. */
export interface Profile {
  readonly serverData: string;
  readonly extensions: string;
  /** For its sockets, which it leaves behind. */
  readonly temp: string;
  remove(): void;
}

/** What a fresh profile starts with. */
export interface ProfileOptions {
  /** User settings. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** The folder of an extension to install into it. */
  readonly extension?: string;
}

// Nothing that comes between a person and the folder that was opened for them.
const quiet = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

// What a package of the extension holds, without the packing.
const shipped = ['package.json', 'package.nls.json', 'README.md', 'CHANGELOG.md', 'LICENSE', 'dist', 'media'];

/** Makes a profile that no other run shares. */
export function freshProfile(options: ProfileOptions): Profile {
  const folder = mkdtempSync(join(tmpdir(), 'smime-vscode-'));
  const serverData = join(folder, 'server');
  const extensions = join(folder, 'extensions');
  const temp = join(folder, 'tmp');
  const user = join(serverData, 'data/User');
  mkdirSync(user, { recursive: true });
  writeFileSync(join(user, 'settings.json'), JSON.stringify({ ...quiet, ...options.settings }));
  mkdirSync(extensions);
  mkdirSync(temp);
  if (options.extension !== undefined) copyShipped(options.extension, join(extensions, 'workbench'));
  // Its processes may write a last time while it goes.
  const remove = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  return { serverData, extensions, temp, remove };
}

function copyShipped(from: string, to: string): void {
  for (const name of shipped) {
    if (existsSync(join(from, name))) cpSync(join(from, name), join(to, name), { recursive: true });
  }
}
