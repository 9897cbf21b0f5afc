import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** All test files below a folder, found by name so that none is ever forgotten. */
export function testFilesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => name.endsWith('.test.js'))
    .toSorted()
    .map((name) => join(folder, name));
}
