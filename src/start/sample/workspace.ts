import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join, normalize, sep } from 'node:path';

/** Names what the last run made; only that may be removed. */
const MARKER = '.made-by-npm-start.json';

/** Files by their paths below a folder, with forward slashes. */
export type Files = ReadonlyMap<string, Uint8Array>;

/**
 * Puts fresh files into a folder in place of those that the last run put there. What somebody else put there stays.
 *
 * @throws Error naming the file where one of somebody else is in the way; nothing is changed then.
 */
export async function remakeFolder(folder: string, files: Files): Promise<void> {
  const ours = await madeBefore(folder);
  const foreign = [...files.keys()].find((path) => !ours.includes(path) && existsSync(join(folder, path)));
  if (foreign !== undefined) {
    throw new Error(`${join(folder, foreign)} was not made by npm start; move it away, then start again`);
  }
  for (const path of ours) await rm(join(folder, path), { force: true });
  for (const path of ours) await removeEmpty(folder, dirname(path));
  await mkdir(folder, { recursive: true });
  // Before the files: an interrupted run must know its own the next time.
  await writeFile(join(folder, MARKER), `${JSON.stringify([...files.keys()], undefined, 2)}\n`);
  for (const [path, bytes] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes, { flag: 'wx' });
  }
}

/** The paths that the marker names. One that leads out of the folder is none of ours. */
async function madeBefore(folder: string): Promise<readonly string[]> {
  const path = join(folder, MARKER);
  if (!existsSync(path)) return [];
  const listed = parsed(await readFile(path, 'utf8'));
  if (!Array.isArray(listed)) throw new Error(`${path} is damaged; remove it and what npm start made`);
  return listed.filter((each): each is string => typeof each === 'string' && isInside(each));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isInside(path: string): boolean {
  const [first] = normalize(path).split(sep);
  return path !== '' && first !== '..' && first !== '' && !/^[A-Za-z]:/.test(path);
}

/** Removes the folders of removed files that nobody else uses. */
async function removeEmpty(folder: string, path: string): Promise<void> {
  if (path === '.' || path === '') return;
  try {
    await rmdir(join(folder, path));
  } catch {
    // Somebody else's files are in it, or it is gone already.
    return;
  }
  await removeEmpty(folder, dirname(path));
}
