import { SmimeError } from '../core/errors/smimeError';
import type { Delivery } from '../core/smime/profiles/deliver';
import type { DeliveryPlan } from '../core/smime/profiles/deliveryPlan';
import { fewOf } from '../core/smime/profiles/fewOf';
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
    throw new SmimeError('wouldBeUnprotected', { detail: fewOf(missing) });
  if ((isSplit || bcc.length > 0) && options.text('out') === undefined)
    throw usage('several messages come of this one: say where they go with -o');
}

/**
 * Stops where a recipient has no certificate and the message bounces. As with one that is dropped, nothing of another run
 * stays where it might be sent by mistake.
 * @param inputs the files that this run reads: none of them is of another run
 * @throws SmimeError `noCertificateGiven`
 */
export async function stopBounced(
  options: Options,
  inputs: readonly string[],
  { outcome, missing }: DeliveryPlan,
): Promise<void> {
  if (outcome !== 'bounce') return;
  await removeOld(options, inputs, []);
  throw new SmimeError('noCertificateGiven', { detail: fewOf(missing) });
}

/**
 * Writes OUT, OUT.unprotected.eml, and OUT.bcc-1.eml and on; where one fails, those that are new are taken away again.
 * Says who gets what.
 * @param inputs the files that this run reads: none of them is of another run
 * @throws SmimeError `usage` where one of them would be written over unasked
 */
export async function writeDeliveries(
  options: Options,
  inputs: readonly string[],
  { missing }: DeliveryPlan,
  deliveries: readonly Delivery[],
): Promise<void> {
  const out = options.text('out');
  const [first] = deliveries;
  if (first === undefined) {
    warn(`dropped: no certificate for ${fewOf(missing)}`);
    return removeOld(options, inputs, []);
  }
  if (out === undefined) return writeResult(options, first.message);
  const bcc = deliveries.filter(({ kind }) => kind === 'bcc');
  const files = deliveries.map((each) => ({ ...each, path: pathOf(out, each, bcc.indexOf(each)) }));
  for (const { path } of files) if (path !== out) await refuseInput(inputs, path);
  // OUT comes last: what fails leaves nothing there.
  await writeFiles(options, files.map(({ path, message }) => ({ path, content: message })).toReversed());
  await removeOld(
    options,
    inputs,
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
async function removeOld(
  options: Options,
  inputs: readonly string[],
  written: readonly string[],
): Promise<void> {
  const out = options.text('out');
  if (out === undefined || !options.flag('force')) return;
  for (const path of await placesOf(out)) {
    if (written.includes(path)) continue;
    if (await isRead(inputs, path)) warn(`${path} is read here, and was left as it is: it is not protected`);
    else if (await removeFile(path)) warn(`nobody gets ${path}: the old file was removed`);
  }
}

/** Nobody who names OUT means the files beside it. */
async function refuseInput(inputs: readonly string[], path: string): Promise<void> {
  if (await isRead(inputs, path))
    throw usage(`${path} is read, and would be written over: choose another OUT`);
}

/** Where messages of a run may lie. */
async function placesOf(out: string): Promise<readonly string[]> {
  const bcc: string[] = [];
  for (let path = bccPath(out, 0); await isThere(path); path = bccPath(out, bcc.length)) bcc.push(path);
  return [out, unprotectedPath(out), ...bcc];
}

/** Whether a file is one that this run reads: the message, a key, a certificate. */
async function isRead(inputs: readonly string[], path: string): Promise<boolean> {
  for (const input of inputs) if (await isSameFile(input, path)) return true;
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
