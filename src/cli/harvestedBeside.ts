import { join } from 'node:path';
import { SmimeError } from '../core/errors/smimeError';
import { readHarvested } from '../core/smime/harvest/harvestedFile';
import type { HarvestedRecipient } from '../core/smime/harvest/harvestedRecipient';
import { readFileBytes } from '../platform/node/files';
import { filesIn, isFile } from './filesIn';
import { isFolder } from './inputs';
import { warn } from './output';

/** What is known of the recipients of a folder, or of single ones. */
export interface HarvestBeside {
  readonly recipients: readonly HarvestedRecipient[];
  /** Files of JSON that could not be read as a whole, or are something else. */
  readonly damaged: readonly string[];
}

/**
 * What `smime harvest` has written beside the certificates of recipients: for a folder its files of JSON, for a
 * certificate the one of the same name.
 */
export async function harvestedBeside(paths: readonly string[]): Promise<HarvestBeside> {
  const files: string[] = [];
  for (const path of paths) files.push(...((await isFolder(path)) ? await jsonIn(path) : [besides(path)]));
  const found = await Promise.all(files.map(readBeside));
  return {
    recipients: found.flatMap(({ recipients }) => recipients),
    damaged: found.flatMap(({ damaged }) => damaged),
  };
}

async function jsonIn(folder: string): Promise<readonly string[]> {
  return (await filesIn(folder)).filter((name) => name.endsWith('.json')).map((name) => join(folder, name));
}

/** The path of the file of JSON that is about a certificate. */
export function besides(path: string): string {
  return path.replace(/(?:\.[^./\\]*)?$/, '.json');
}

async function readBeside(path: string): Promise<HarvestBeside> {
  if (!(await isFile(path))) return { recipients: [], damaged: [] };
  try {
    const { recipients, problems } = readHarvested(await readFileBytes(path));
    for (const problem of problems) warn(`${path}: ${problem}`);
    return { recipients, damaged: problems.length > 0 ? [path] : [] };
  } catch (error) {
    if (SmimeError.is(error, 'fileNotReadable') || SmimeError.is(error, 'recipientsUnreadable'))
      return { recipients: [], damaged: [path] };
    throw error;
  }
}
