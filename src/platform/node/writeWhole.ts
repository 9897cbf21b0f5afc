import { randomBytes } from 'node:crypto';
import type { Stats } from 'node:fs';
import * as nodeFiles from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Segments } from '../../core/bytes/segments';
import { SmimeError } from '../../core/errors/smimeError';
import type { FileSystem } from './fileSystem';
import { putInPlace } from './putInPlace';
import { codeOf } from './systemError';

/** How a file is written. */
export interface WriteOptions {
  /** Whether a file of this name may be replaced; it keeps its mode. */
  readonly overwrite: boolean;
  readonly signal?: AbortSignal | undefined;
}

const OWNER_ONLY = 0o600;
const PERMISSIONS = 0o777;

/**
 * Writes a file whole or not at all: into a sibling that only its owner can read, since decrypted content may pass
 * through it, which is then put in place. Whatever goes wrong, the sibling is removed and an existing file untouched.
 * @throws SmimeError `fileExists`, `fileNotWritable`, both naming the path, and `cancelled`
 */
export async function writeWhole(
  path: string,
  segments: Segments,
  options: WriteOptions,
  files: FileSystem = nodeFiles,
): Promise<void> {
  try {
    await write(path, segments, options, files);
  } catch (original) {
    if (options.signal?.aborted === true) throw new SmimeError('cancelled', { original });
    if (codeOf(original) === 'EEXIST') throw new SmimeError('fileExists', { detail: path, original });
    throw new SmimeError('fileNotWritable', { detail: `${path} (${codeOf(original)})`, original });
  }
}

async function write(
  path: string,
  segments: Segments,
  { overwrite, signal }: WriteOptions,
  files: FileSystem,
): Promise<void> {
  signal?.throwIfAborted();
  const old = overwrite ? await existing(path, files) : undefined;
  if (old?.isPlain === false) return writeThrough(old.path, segments, files);
  const target = old?.path ?? path;
  const sibling = siblingOf(target);
  try {
    const handle = await files.open(sibling, 'wx', OWNER_ONLY);
    await fillAndClose(handle, segments, signal);
    await files.chmod(sibling, old?.mode ?? (await newFileMode(target, files)));
    signal?.throwIfAborted();
    await putInPlace(sibling, target, overwrite, files);
  } finally {
    await files.rm(sibling, { force: true });
  }
}

/**
 * The file that is to be replaced, behind symbolic links; undefined where there is none. A link that leads nowhere is
 * refused: replacing it would write to another place than it names.
 */
async function existing(
  path: string,
  files: FileSystem,
): Promise<{ path: string; mode: number; isPlain: boolean } | undefined> {
  const status = await statOf(path, files);
  if (status === undefined) return undefined;
  const mode = status.mode & PERMISSIONS;
  // Of a pipe behind /dev/stdout there is no real path.
  if (!status.isFile()) return { path, mode, isPlain: false };
  return { path: await files.realpath(path), mode, isPlain: true };
}

async function statOf(path: string, files: FileSystem): Promise<Stats | undefined> {
  try {
    return await files.stat(path);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' || (await isLink(path, files))) throw error;
    return undefined;
  }
}

async function isLink(path: string, files: FileSystem): Promise<boolean> {
  try {
    return (await files.lstat(path)).isSymbolicLink();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}

/** A pipe or a device cannot be replaced, only written to. */
async function writeThrough(path: string, segments: Segments, files: FileSystem): Promise<void> {
  const handle = await files.open(path, 'w');
  try {
    for (const segment of segments) await handle.writeFile(segment);
  } finally {
    await handle.close();
  }
}

async function fillAndClose(
  handle: FileHandle,
  segments: Segments,
  signal: AbortSignal | undefined,
): Promise<void> {
  try {
    for (const segment of segments) await handle.writeFile(segment, signal === undefined ? {} : { signal });
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * The mode that a new file gets, seen on an empty one: process.umask() opens every file of other threads for a moment
 * and is deprecated for it.
 */
async function newFileMode(path: string, files: FileSystem): Promise<number> {
  const probe = siblingOf(path);
  const handle = await files.open(probe, 'wx', 0o666);
  try {
    return await modeAndClose(handle);
  } finally {
    await files.rm(probe, { force: true });
  }
}

async function modeAndClose(handle: FileHandle): Promise<number> {
  try {
    return (await handle.stat()).mode & PERMISSIONS;
  } finally {
    await handle.close();
  }
}

function siblingOf(path: string): string {
  return join(dirname(path), `.${basename(path).slice(0, 100)}.${randomBytes(6).toString('hex')}.tmp`);
}
