import { basename, join } from 'node:path';
import { SmimeError } from '../core/errors/smimeError';
import { correspondents } from '../core/mime/correspondents';
import { faults } from '../core/smime/faults/faults';
import { faultyVariant } from '../core/smime/faults/faultyVariant';
import type { Fault } from '../core/smime/faults/fault';
import { planDelivery } from '../core/smime/profiles/deliveryPlan';
import { fewOf } from '../core/smime/profiles/fewOf';
import { plainProfile } from '../core/smime/profiles/plainProfile';
import type { ProtectOptions } from '../core/smime/protect';
import { pace, platform } from './host';
import { isFolder, isShared, readInput, readSharedRecipients, readSigners } from './inputs';
import { oneFile, usage, type OptionName, type Options } from './options';
import { checkOutput, print, refuseExisting, writeFiles, writeResult } from './output';
import { profileOptionNames, protectOptions, protectSettings, warnAll } from './protect';
import { readRecipients } from './recipients';

export const faultyOptions: readonly OptionName[] = [
  'fault',
  'list',
  ...protectOptions.filter((name) => !profileOptionNames.includes(name)),
];

/** `faulty FILE --fault ID`: one message with one fault; of several faults one message each, in the folder OUT. */
export async function faulty(options: Options): Promise<number> {
  if (options.flag('list')) return list();
  const file = oneFile(options);
  const wanted = wantedFaults(options);
  const out = options.text('out');
  const intoFolder = out !== undefined && (await isFolder(out));
  if (wanted.length > 1 && !intoFolder) throw usage('several faults need a folder that is there: -o DIR');
  const pathIn = (folder: string, fault: Fault): string => join(folder, faultyName(file, fault));
  if (intoFolder && !options.flag('force')) await refuseExisting(wanted.map((fault) => pathIn(out, fault)));
  if (!intoFolder) await checkOutput(options);
  const message = await readInput(file);
  const parties = await partiesOf(options, wanted, message);
  const made = [];
  for (const fault of wanted)
    made.push({ fault, ...(await faultyVariant(fault, message, parties, platform, pace())) });
  if (intoFolder)
    await writeFiles(
      options,
      made.map(({ fault, message: content }) => ({ path: pathIn(out, fault), content })),
    );
  else for (const each of made) await writeResult(options, each.message);
  // What was done to the content is the same in all of them.
  for (const each of made.slice(0, 1)) warnAll(each.notes, message);
  return 0;
}

/** @throws SmimeError `usage`, `noCertificateGiven` naming who has none, and what reading keys throws */
async function partiesOf(
  options: Options,
  wanted: readonly Fault[],
  message: Uint8Array,
): Promise<ProtectOptions> {
  const signers = wanted.some(({ kind }) => kind === 'signed') ? await readSigners(options) : [];
  const isEncrypted = wanted.some(({ kind }) => kind === 'encrypted');
  const mode = isEncrypted ? 'encrypt' : 'sign';
  const shared = await readSharedRecipients(options);
  const at = new Date();
  const people = correspondents(message);
  const sources = { ...(await readRecipients(options, people, at)), isShared: isShared(shared) };
  const { recipients, missing } = planDelivery(plainProfile(mode), people, sources);
  if (missing.length > 0) throw new SmimeError('noCertificateGiven', { detail: fewOf(missing) });
  const settings = protectSettings('signEncrypt', options);
  return { ...settings, ...shared, signers, recipients, force: options.flag('force'), now: at };
}

/** `mail.faulty-wrong-micalg.eml`, as in VS Code; what came by standard input is called message. */
function faultyName(file: string, { id }: Fault): string {
  const stem = file === '-' ? 'message' : basename(file).replace(/\.eml$/i, '');
  return `${stem}.faulty-${id}.eml`;
}

/** @throws SmimeError `usage` where none is named, or one that there is not */
function wantedFaults(options: Options): readonly Fault[] {
  const ids = options.list('fault');
  if (ids.length === 0) throw usage('at least one --fault ID is wanted; --list shows them');
  return [...new Set(ids)].map((id) => {
    const found = faults.find((fault) => fault.id === id);
    if (found === undefined) throw usage(`there is no fault “${id}”; --list shows them`);
    return found;
  });
}

async function list(): Promise<number> {
  const width = Math.max(...faults.map(({ id }) => id.length));
  const lines = faults.map(({ id, kind, does }) => `${id.padEnd(width)}  ${kind.padEnd(9)}  ${does}\n`);
  await print(lines.join(''));
  return 0;
}
