import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { unpackedChromium, type VsCodeServer } from './install';

/** A browser of the Chromium family and how to start it. */
export interface Chromium {
  readonly path: string;
  readonly env: Readonly<Record<string, string>>;
}

/** The flags under which it stays silent on a machine without network, display or sandbox. */
export const chromiumFlags: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const places: readonly string[] = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * The browser that CHROME_PATH names, else one that is installed, else the one that came with the server.
 *
 * @throws Error when CHROME_PATH names nothing, or when there is none at all.
 */
export function findChromium(server: VsCodeServer): Chromium {
  const set = process.env['CHROME_PATH'];
  if (set !== undefined && set !== '') {
    if (!existsSync(set)) throw new Error(`CHROME_PATH names no file: ${set}`);
    return { path: set, env: {} };
  }
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const onPath = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  const path = [...onPath, ...places].find((candidate) => existsSync(candidate));
  return path === undefined ? npmBorne(server) : { path, env: {} };
}

function npmBorne(server: VsCodeServer): Chromium {
  const folder = unpackedChromium(server);
  const path = join(folder, 'chromium');
  if (!existsSync(path)) throw new Error('no Chromium, Chrome or Edge here; name one in CHROME_PATH');
  const env: Record<string, string> = {};
  // It brings along the fonts and the few libraries that a bare machine lacks.
  if (!existsSync('/etc/fonts/fonts.conf')) env['FONTCONFIG_FILE'] = join(folder, 'fonts.conf');
  if (lacksLibraries(path)) env['LD_LIBRARY_PATH'] = join(folder, 'al2023/lib');
  return { path, env };
}

function lacksLibraries(path: string): boolean {
  try {
    return execFileSync('ldd', [path], { encoding: 'utf8' }).includes('not found');
  } catch {
    return false;
  }
}
