import type { Uri } from 'vscode';
import type { Delivery } from '../../core/smime/profiles/deliver';
import type { Mode } from '../../core/smime/protect';
import { resultKinds, type ResultKind } from '../files/resultNames';
import { removeQuietly } from '../files/writeNew';
import { writeResult } from '../files/writeResult';
import type { Host } from '../host';

/**
 * Writes all messages beside the one that they are made of; where one cannot be written, none is left.
 * @returns where they stand, in their order
 * @throws SmimeError `fileNotWritable`, `fileExists`
 */
export async function writeDeliveries(
  { writing }: Host,
  original: Uri,
  mode: Mode,
  deliveries: readonly Delivery[],
): Promise<readonly Uri[]> {
  const written: Uri[] = [];
  try {
    for (const { kind, message } of deliveries)
      written.push(await writeResult(original, kindOf(kind, mode), message, writing));
  } catch (error) {
    for (const uri of written) await removeQuietly(uri);
    throw error;
  }
  return written;
}

function kindOf(kind: Delivery['kind'], mode: Mode): ResultKind {
  if (kind === 'protected') return resultKinds[mode];
  return kind === 'bcc' ? `${resultKinds[mode]}.bcc` : 'unprotected';
}
