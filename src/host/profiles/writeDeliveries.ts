import type { Uri } from 'vscode';
import type { Delivery } from '../../core/smime/profiles/deliver';
import type { Mode } from '../../core/smime/protect';
import { resultKinds, type ResultKind } from '../files/resultNames';
import { removeQuietly } from '../files/writeNew';
import { writeResult } from '../files/writeResult';
import type { Host } from '../host';

/**
 * Writes all messages beside the one that they are made of, or the protected one in its place; where one cannot be
 * written, none is left.
 * @param of the original, and what it held; without that nothing is replaced
 * @returns where they stand, in their order
 * @throws SmimeError `fileNotWritable`, `fileExists`
 */
export async function writeDeliveries(
  { writing }: Host,
  { uri: original, madeFrom }: { readonly uri: Uri; readonly madeFrom: Uint8Array | undefined },
  mode: Mode,
  deliveries: readonly Delivery[],
): Promise<readonly Uri[]> {
  const written = new Map<Delivery, Uri>();
  try {
    for (const delivery of lastTheProtected(deliveries)) {
      const { kind, message } = delivery;
      written.set(delivery, await writeResult(original, kindOf(kind, mode), message, writing, madeFrom));
    }
  } catch (error) {
    for (const uri of written.values()) await removeQuietly(uri);
    throw error;
  }
  return deliveries.flatMap((each) => written.get(each) ?? []);
}

/** What takes the place of the original is not undone by removing it, so that nothing may fail after it. */
function lastTheProtected(deliveries: readonly Delivery[]): readonly Delivery[] {
  return deliveries.toSorted((a, b) => rank(a) - rank(b));
}

function rank({ kind }: Delivery): number {
  return kind === 'protected' ? 1 : 0;
}

function kindOf(kind: Delivery['kind'], mode: Mode): ResultKind {
  if (kind === 'protected') return resultKinds[mode];
  return kind === 'bcc' ? `${resultKinds[mode]}.bcc` : 'unprotected';
}
