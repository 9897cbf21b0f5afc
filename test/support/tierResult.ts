import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What one tier's mocha run counted. */
export interface TierCounts {
  readonly passed: number;
  readonly failed: number;
  readonly pending: number;
  /** The full titles of what failed. */
  readonly failures: readonly string[];
}

// The tier runs in another process (for the host tier inside VS Code), so its result travels in files.
const folderVariable = 'SMIME_TIER_RESULT';

/** The environment that makes a child process leave its result in `folder`. */
export function resultEnvironment(folder: string): Record<string, string> {
  return { [folderVariable]: folder };
}

/** Leaves the counts for the runner; without a runner they are only printed by mocha. */
export function leaveCounts(counts: TierCounts): void {
  const folder = process.env[folderVariable];
  if (folder !== undefined) writeFileSync(join(folder, 'counts.json'), JSON.stringify(counts));
}

/** Tells the runner that something could not run and why. */
export function leaveNote(note: string): void {
  const folder = process.env[folderVariable];
  if (folder !== undefined) appendFileSync(join(folder, 'notes.txt'), `${note}\n`);
}

/** The counts left in `folder`, or undefined when the tier ended before it could leave any. */
export function countsIn(folder: string): TierCounts | undefined {
  const path = join(folder, 'counts.json');
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as TierCounts) : undefined;
}

/** The notes left in `folder`, each once. */
export function notesIn(folder: string): string[] {
  const path = join(folder, 'notes.txt');
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').split('\n');
  return [...new Set(lines.filter((line) => line !== ''))];
}
