import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { couldNotRun } from './couldNotRun';

/** Programs that we did not write and that judge what we make. */
export type Peer = 'openssl' | 'gpgsm';

/** Where a program stands on the PATH, or undefined. */
export function findProgram(name: string): string | undefined {
  const suffixes = process.platform === 'win32' ? ['.exe', '.cmd'] : [''];
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const candidates = folders.flatMap((folder) => suffixes.map((suffix) => join(folder, name + suffix)));
  return candidates.find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * The path of a peer program; undefined, said loudly, when it is not on this machine.
 *
 * @throws Error where everything is required (CI, SMIME_REQUIRE_ALL) and the program is missing.
 */
export function requirePeer(peer: Peer): string | undefined {
  const path = findProgram(peer);
  if (path === undefined) couldNotRun(`${peer} missing`);
  return path;
}

/** A mocha suite that needs a peer program; where it is missing the suite is named among what could not run. */
export function describeWithPeer(peer: Peer, title: string, body: (path: string) => void): void {
  const path = findProgram(peer);
  if (path === undefined) couldNotRun(`${peer} missing: ${title}`);
  else describe(title, () => body(path));
}
