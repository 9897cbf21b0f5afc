import { once } from 'node:events';
import { access } from 'node:fs/promises';
import type { Segments } from '../core/bytes/segments';
import { SmimeError } from '../core/errors/smimeError';
import { writeWhole } from '../platform/node/files';
import type { Options } from './options';

/** Refuses early what would be refused late: an OUT that exists, without `--force`. */
export async function checkOutput(options: Options): Promise<void> {
  const out = options.text('out');
  if (out === undefined || options.flag('force')) return;
  const exists = await access(out).then(
    () => true,
    () => false,
  );
  if (exists) throw new SmimeError('fileExists', { detail: out });
}

/** Writes a result to `-o`, whole or not at all, or to standard output. */
export async function writeResult(options: Options, segments: Segments): Promise<void> {
  const out = options.text('out');
  if (out !== undefined) await writeWhole(out, segments, { overwrite: options.flag('force') });
  else for (const segment of segments) await print(segment);
}

/** Writes to standard output and waits until it takes more. */
export async function print(data: string | Uint8Array): Promise<void> {
  if (!process.stdout.write(data)) await once(process.stdout, 'drain');
}
