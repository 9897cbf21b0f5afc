import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openFile } from '../../core/report/open';
import { pace, platform } from '../../cli/host';
import { judge, type Row } from './judge';
import type { Sample } from './make';
import { plan } from './plan';

/** Opens every result as it lies in the folder, with Bob's key, and judges what came of it. */
export async function openEach(
  folder: string,
  { keys, trust, entity }: Sample,
  at: Date,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const wanted of plan) {
    const bytes = new Uint8Array(await readFile(join(folder, wanted.file)));
    const options = { keys, trust, certificates: [], at };
    rows.push(judge(wanted, await openFile(wanted.file, bytes, options, platform, pace()), entity));
  }
  return rows;
}
