import { SmimeError } from '../core/errors/smimeError';
import type { Delivery } from '../core/smime/profiles/deliver';
import type { DeliveryPlan } from '../core/smime/profiles/deliveryPlan';
import { usage, type Options } from './options';
import { isSameFile, isThere, removeFile, warn, writeFiles, writeResult } from './output';

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

/**
 * Writes OUT, OUT.unprotected.eml, and OUT.bcc-1.eml and on; where one fails, those that are new are taken away again.
 * Says who gets what.
 */
export async function writeDeliveries(
  options: Options,
  { missing }: DeliveryPlan,
  deliveries: readonly Delivery[],
): Promise<void> {
  const out = options.text('out');
  const [first] = deliveries;
  if (first === undefined) {
    warn(`dropped: no certificate for ${missing.join(', ')}`);
    return removeOld(options, []);
  }
  if (out === undefined) return writeResult(options, first.message);
  const bcc = deliveries.filter(({ kind }) => kind === 'bcc');
  const files = deliveries.map((each) => ({ ...each, path: pathOf(out, each, bcc.indexOf(each)) }));
  // OUT comes last: what fails leaves nothing there.
  await writeFiles(options, files.map(({ path, message }) => ({ path, content: message })).toReversed());
  await removeOld(
    options,
    files.map(({ path }) => path),
  );
  for (const { kind, path, to } of files)
    if (kind !== 'protected')
      warn(`${kind === 'bcc' ? 'for Bcc' : 'UNPROTECTED'}: ${path} for ${to.join(', ')}`);
}

/**
 * What lies there from another run did not come of this one, and might be sent by mistake: it goes, where it might be
 * written over.
 */
async function removeOld(options: Options, written: readonly string[]): Promise<void> {
  const out = options.text('out');
  if (out === undefined || !options.flag('force')) return;
  for (const path of await placesOf(out)) {
    if (written.includes(path) || (await isGiven(options, path)) || !(await removeFile(path))) continue;
    warn(`nobody gets ${path}: the old file was removed`);
  }
}

/** Where messages of a run may lie. */
async function placesOf(out: string): Promise<readonly string[]> {
  const bcc: string[] = [];
  for (let path = bccPath(out, 0); await isThere(path); path = bccPath(out, bcc.length)) bcc.push(path);
  return [out, unprotectedPath(out), ...bcc];
}

/** The message itself is not of another run. */
async function isGiven({ files }: Options, path: string): Promise<boolean> {
  for (const file of files) if (await isSameFile(file, path)) return true;
  return false;
}

function pathOf(out: string, { kind }: Delivery, index: number): string {
  if (kind === 'protected') return out;
  return kind === 'bcc' ? bccPath(out, index) : unprotectedPath(out);
}

function bccPath(out: string, index: number): string {
  return `${out}.bcc-${index + 1}.eml`;
}

function unprotectedPath(out: string): string {
  return `${out}.unprotected.eml`;
}
