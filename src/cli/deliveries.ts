import { SmimeError } from '../core/errors/smimeError';
import { printable } from '../core/report/plainText/printable';
import type { Delivery } from '../core/smime/profiles/deliver';
import type { DeliveryPlan } from '../core/smime/profiles/deliveryPlan';
import { usage, type Options } from './options';
import { isSameFile, removeFile, writeFiles, writeResult } from './output';

/**
 * Refuses what a plan asks for and the command line has not allowed.
 * @throws SmimeError `wouldBeUnprotected` where a message would leave as it is and nobody said `--allow-unprotected`, or
 *   `--force`, which allows that among other things; `usage` where several messages come of one and there is no OUT
 */
export function checkPlan(options: Options, { outcome, missing, bcc }: DeliveryPlan): void {
  const isSplit = outcome === 'split';
  if (isSplit && !options.flag('allow-unprotected') && !options.flag('force'))
    throw new SmimeError('wouldBeUnprotected', { detail: missing.join(', ') });
  if ((isSplit || bcc.length > 0) && options.text('out') === undefined)
    throw usage('several messages come of this one: say where they go with -o');
}

/** Writes all of them or none: OUT, OUT.unprotected.eml, and OUT.bcc-1.eml and on. Says who gets what. */
export async function writeDeliveries(
  options: Options,
  { missing }: DeliveryPlan,
  deliveries: readonly Delivery[],
): Promise<void> {
  const out = options.text('out');
  const [first] = deliveries;
  if (first === undefined) {
    say(`dropped: no certificate for ${missing.join(', ')}`);
    return removeOld(options);
  }
  if (out === undefined) return writeResult(options, first.message);
  const bcc = deliveries.filter(({ kind }) => kind === 'bcc');
  const files = deliveries.map((each) => ({ ...each, path: pathOf(out, each, bcc.indexOf(each)) }));
  // OUT comes last: what fails leaves nothing there.
  await writeFiles(options, files.map(({ path, message }) => ({ path, content: message })).toReversed());
  if (files.every(({ kind }) => kind !== 'protected')) await removeOld(options);
  for (const { kind, path, to } of files)
    if (kind !== 'protected')
      say(`${kind === 'bcc' ? 'for Bcc' : 'UNPROTECTED'}: ${path} for ${to.join(', ')}`);
}

/** What lies at OUT from another run did not come of this one, and goes where it might be written over. */
async function removeOld(options: Options): Promise<void> {
  const out = options.text('out');
  if (out === undefined || !options.flag('force')) return;
  // The message itself is not of another run.
  for (const file of options.files) if (await isSameFile(file, out)) return;
  if (!(await removeFile(out))) return;
  say(`nobody gets ${out}: the old file was removed`);
}

function pathOf(out: string, { kind }: Delivery, index: number): string {
  if (kind === 'protected') return out;
  return kind === 'bcc' ? `${out}.bcc-${index + 1}.eml` : `${out}.unprotected.eml`;
}

function say(text: string): void {
  process.stderr.write(`smime: ${printable(text)}\n`);
}
