import { join } from 'node:path';
import { SmimeError } from '../core/errors/smimeError';
import { readHarvested } from '../core/smime/harvest/harvestedFile';
import type { HarvestedRecipient } from '../core/smime/harvest/harvestedRecipient';
import { readFileBytes } from '../platform/node/files';
import { filesIn, isFile } from './filesIn';
import { isFolder } from './inputs';
import { warn } from './output';

/**
 * What `smime harvest` has written beside the certificates of recipients: for a folder its files of JSON, for a
 * certificate the one of the same name. Other JSON is passed over.
 */
export async function harvestedBeside(paths: readonly string[]): Promise<readonly HarvestedRecipient[]> {
  const files: string[] = [];
  for (const path of paths) files.push(...((await isFolder(path)) ? await jsonIn(path) : [besides(path)]));
  return (await Promise.all(files.map(recipientsOrNone))).flat();
}

async function jsonIn(folder: string): Promise<readonly string[]> {
  return (await filesIn(folder)).filter((name) => name.endsWith('.json')).map((name) => join(folder, name));
}

function besides(path: string): string {
  return path.replace(/(?:\.[^./\\]*)?$/, '.json');
}

async function recipientsOrNone(path: string): Promise<readonly HarvestedRecipient[]> {
  if (!(await isFile(path))) return [];
  try {
    const { recipients, problems } = readHarvested(await readFileBytes(path));
    for (const problem of problems) warn(`${path}: ${problem}`);
    return recipients;
  } catch (error) {
    if (SmimeError.is(error, 'fileNotReadable') || SmimeError.is(error, 'recipientsUnreadable')) return [];
    throw error;
  }
}
