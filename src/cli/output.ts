import { access, lstat, mkdir, realpath, rm } from 'node:fs/promises';
import type { Segments } from '../core/bytes/segments';
import { SmimeError } from '../core/errors/smimeError';
import { printable } from '../core/report/plainText/printable';
import { writeWhole } from '../platform/node/files';
import { codeOf } from '../platform/node/systemError';
import { interrupted } from './host';
import type { Options } from './options';

/** Refuses early what would be refused late: an OUT that exists, without `--force`. */
export async function checkOutput(options: Options): Promise<void> {
  const out = options.text('out');
  if (out !== undefined && !options.flag('force')) await refuseExisting([out]);
}

/** All or nothing: where one of the files is there already, none is written. @throws SmimeError `fileExists` */
export async function refuseExisting(paths: readonly string[]): Promise<void> {
  for (const path of paths) if (await isThere(path)) throw new SmimeError('fileExists', { detail: path });
}

/** Whether something of this name is there. */
export async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** Whether two names, each of a file that is there, lead to the same. */
export async function isSameFile(a: string, b: string): Promise<boolean> {
  if (!(await isThere(a)) || !(await isThere(b))) return false;
  return (await realpath(a)) === (await realpath(b));
}

/** Removes a file, but no device and no folder. @returns whether there was one @throws SmimeError `fileNotWritable` */
export async function removeFile(path: string): Promise<boolean> {
  try {
    if (!(await isThere(path)) || !(await lstat(path)).isFile()) return false;
    await rm(path);
    return true;
  } catch (original) {
    throw new SmimeError('fileNotWritable', { detail: `${path} (${codeOf(original)})`, original });
  }
}

/** Makes a folder, and those that it is to lie in, unless it is there. @throws SmimeError `fileNotWritable` */
export async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true }).catch((original: unknown) => {
    throw new SmimeError('fileNotWritable', { detail: folder, original });
  });
}

/** A file that is to be written. */
export interface NewFile {
  readonly path: string;
  readonly content: Segments;
}

/** Writes files, in their order; where one cannot be written, those that were new are taken away again. */
export async function writeFiles(options: Options, files: readonly NewFile[]): Promise<void> {
  const made: string[] = [];
  try {
    for (const { path, content } of files) {
      const isNew = !(await isThere(path));
      await writeWhole(path, content, { overwrite: options.flag('force'), signal: interrupted });
      if (isNew) made.push(path);
    }
  } catch (error) {
    for (const path of made) await rm(path, { force: true });
    throw error;
  }
}

/** Writes a result to `-o`, whole or not at all, or to standard output. */
export async function writeResult(options: Options, segments: Segments): Promise<void> {
  const out = options.text('out');
  if (out !== undefined)
    await writeWhole(out, segments, { overwrite: options.flag('force'), signal: interrupted });
  else for (const segment of segments) await write(segment);
}

/** Prints a report. A reader that has seen enough, such as head, is no fault, and changes no verdict. */
export async function print(text: string): Promise<void> {
  try {
    await write(text);
  } catch (error) {
    if (!SmimeError.is(error) || codeOf(error.original) !== 'EPIPE') throw error;
  }
}

/** Says on standard error what a person should know; it stops nothing. */
export function warn(text: string): void {
  process.stderr.write(`smime: ${printable(text)}\n`);
}

/** @throws SmimeError `fileNotWritable` where standard output takes no more */
function write(data: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(data, (original) => {
      if (original === null || original === undefined) resolve();
      else
        reject(
          new SmimeError('fileNotWritable', { detail: `standard output (${codeOf(original)})`, original }),
        );
    });
  });
}
